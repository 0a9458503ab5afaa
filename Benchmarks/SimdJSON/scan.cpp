// What Benchmarks/ScannerBench does, by simdjson: where the wanted values of every row of a page are.
// Usage: scan PAGE ROUNDS; a line per way and choice of columns, as ScannerBench prints them.
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace simdjson;

static const std::vector<std::pair<const char *, std::vector<std::string_view>>> choices = {
    {"count", {}},
    {"status", {"status"}},
    {"eight", {"sid", "to", "from", "status", "date_sent", "num_segments", "price", "error_code"}},
};

// Members in whatever order they come, each compared with the wanted names: the order of columns is the user's.
static size_t on_demand(ondemand::parser &parser, const padded_string &page, const std::vector<std::string_view> &names,
                        std::vector<std::string_view> &values) {
    values.clear();
    size_t rows = 0;
    ondemand::document document = parser.iterate(page);
    for (ondemand::object row : document["messages"].get_array()) {
        rows++;
        if (names.empty()) continue;
        size_t start = values.size();
        values.resize(start + names.size());
        size_t missing = names.size();
        for (auto field : row) {
            std::string_view key = field.unescaped_key();
            auto found = std::find(names.begin(), names.end(), key);
            if (found == names.end()) continue;
            values[start + (found - names.begin())] = field.value().raw_json_token();
            if (--missing == 0) break;
        }
    }
    return rows;
}

static size_t tree(dom::parser &parser, const padded_string &page, const std::vector<std::string_view> &names,
                  std::vector<std::string_view> &values) {
    values.clear();
    size_t rows = 0;
    dom::array list = parser.parse(page)["messages"];
    for (dom::object row : list) {
        rows++;
        for (auto name : names) {
            std::string_view text;
            dom::element value;
            if (!row[name].get(value) && value.is_string()) text = value.get_string();
            values.push_back(text);
        }
    }
    return rows;
}

int main(int count, char **arguments) {
    if (count != 3) return 20;
    padded_string page = padded_string::load(arguments[1]);
    int rounds = atoi(arguments[2]);
    ondemand::parser lazy;
    dom::parser whole;
    std::vector<std::string_view> values;
    for (auto &[name, names] : choices) {
        std::vector<std::pair<std::string, std::function<size_t()>>> ways = {
            {"on demand", [&] { return on_demand(lazy, page, names, values); }},
            {"dom", [&] { return tree(whole, page, names, values); }},
        };
        for (auto &[way, scan] : ways) {
            std::vector<long long> times;
            size_t rows = 0;
            for (int round = 0; round < rounds; round++) {
                auto began = std::chrono::steady_clock::now();
                rows = scan();
                times.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                    std::chrono::steady_clock::now() - began).count());
            }
            std::sort(times.begin(), times.end());
            std::printf("%s, %s\t%zu\t%zu\t%lld\t%lld\n", way.c_str(), name, rows, page.size(), times[0],
                        times[times.size() / 2]);
        }
    }
}

// Random cases for the comparison with java.util.regex: java GenerateCases.java <seed> <count> <ordinary|wild>
// Ordinary patterns are of the kind people write for messages; wild ones are random characters of the syntax.
import java.util.*;

public class GenerateCases {
    static Random random;
    static boolean wild;
    static int groups;
    static List<String> names;

    static int below(int n) { return random.nextInt(n); }
    static boolean chance(double p) { return random.nextDouble() < p; }
    static String pick(String... all) { return all[below(all.length)]; }

    /** A pattern and a text it probably matches. */
    record Piece(String pattern, String sample) {}

    static final String LETTERS = "abcABCxyzXYZ";

    static Piece literal() {
        String[] words = {"order", "STOP", "yes", "no", "ab", "a", "b", "c", "x", "abc", "Ref", "é", "Straße", "ÀÉ", "漢", "😀", "12", "7", "-", "_", ":", ", ", " ", "@", "%", "€"};
        String w = pick(words);
        StringBuilder p = new StringBuilder();
        for (char c : w.toCharArray()) { if ("\\.[]{}()*+?^$|".indexOf(c) >= 0) p.append('\\'); p.append(c); }
        return new Piece(p.toString(), w);
    }

    static Piece atomic() {
        switch (below(16)) {
            case 0: return new Piece("\\d", pick("0", "5", "9"));
            case 1: return new Piece("\\w", pick("a", "Z", "_", "7"));
            case 2: return new Piece("\\s", pick(" ", "\t", "\n"));
            case 3: return new Piece(".", pick("a", "!", "é", "😀", " "));
            case 4: return new Piece("[a-z]", pick("a", "q", "z"));
            case 5: return new Piece("[A-Z0-9]", pick("A", "0", "Q"));
            case 6: return new Piece("[^" + pick("a", "abc", "\\d", "\\s", "x-z") + "]", pick("b", "é", "-", "1", "q"));
            case 7: return characterClass();
            case 8: return new Piece(pick("\\D", "\\W", "\\S"), pick("-", "é", ".", "!"));
            case 9: return new Piece(pick("\\p{L}", "\\p{Lu}", "\\p{Alpha}", "\\p{IsLatin}", "\\p{Upper}", "\\p{javaLetter}", "\\p{IsAlphabetic}"), pick("A", "É", "b", "Q"));
            case 10: return new Piece(pick("\\p{Nd}", "\\p{Digit}", "\\p{N}", "\\p{IsDigit}"), pick("1", "٣", "9"));
            case 11: return new Piece(pick("\\p{Punct}", "\\p{P}", "\\p{Sc}", "\\p{S}", "\\P{L}"), pick(".", "€", "+", "!", "$"));
            case 12: return new Piece(pick("\\.", "\\+", "\\*", "\\?", "\\(", "\\)", "\\$", "\\^", "\\|", "\\\\", "\\[", "\\/", "\\-"), pick(".", "+", "*", "?", "(", ")", "$", "^", "|", "\\", "[", "/", "-"));
            case 13: return new Piece(pick("\\t", "\\n", "\\x41", "\\u0041", "\\0101", "\\x{1F600}", "\\e", "\\cA"), pick("\t", "\n", "A", "😀"));
            case 14: return new Piece(pick("\\h", "\\H", "\\v", "\\V", "\\R", "\\X"), pick(" ", "\n", "\r\n", "a", "e\u0301"));
            default: { String c = "" + LETTERS.charAt(below(LETTERS.length())); return new Piece(c, c); }
        }
    }

    static Piece characterClass() {
        StringBuilder p = new StringBuilder("[");
        if (chance(0.2)) p.append('^');
        int n = 1 + below(4);
        for (int i = 0; i < n; i++)
            p.append(pick("a", "b", "x", "a-f", "A-F", "0-9", "\\d", "\\w", "\\s", ".", "_", "-", "é", "à-ü", "\\p{L}", "\\p{Punct}", "😀", "\\-", "\\]", "€", "$", "^", "&", "[xy]", "[^a]", "&&[a-m]", "&&[^aeiou]", "&&\\w", "+", "*", "\\\\", " "));
        return new Piece(p + "]", pick("a", "b", "x", "é", "5", "-", "_", "e"));
    }

    static String quantifier() {
        String q = pick("*", "+", "?", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "{3}", "{1,}");
        return q + pick("", "", "", "", "", "?", "?", "+");
    }

    static Piece repeat(Piece p, String q) {
        int n = q.startsWith("?") ? below(2) : q.startsWith("{3") ? 3 : q.startsWith("{2") ? 2 : q.startsWith("*") ? below(4) : 1 + below(3);
        return new Piece(p.pattern() + q, p.sample().repeat(n));
    }

    static Piece item(int depth) {
        int kind = below(20);
        if (depth > 3) kind = kind % 9;
        if (kind < 4) return literal();
        if (kind < 9) { Piece a = atomic(); return chance(0.5) ? repeat(a, quantifier()) : a; }
        if (kind < 15) {
            Piece inner;
            String open;
            switch (below(8)) {
                case 0: case 1: case 2: open = "("; groups++; break;
                case 3: { String name = "n" + (groups + 1); names.add(name); groups++; open = "(?<" + name + ">"; break; }
                case 4: case 5: open = "(?:"; break;
                case 6: open = pick("(?i:", "(?s:", "(?x:", "(?iu:", "(?-i:", "(?m:"); break;
                default: open = "(?>";
            }
            inner = alternation(depth + 1);
            Piece g = new Piece(open + inner.pattern() + ")", inner.sample());
            return chance(0.45) ? repeat(g, quantifier()) : g;
        }
        if (kind < 17) return new Piece(pick("^", "$", "\\b", "\\B", "\\b", "\\A", "\\z", "\\Z", "\\G"), "");
        if (kind == 17) {
            Piece inner = sequence(depth + 2);
            String p = pick("(?=", "(?!", "(?=", "(?<=", "(?<!") + inner.pattern() + ")";
            return new Piece(p, "");
        }
        if (kind == 18 && groups > 0) {
            if (!names.isEmpty() && chance(0.4)) return new Piece("\\k<" + names.get(below(names.size())) + ">", pick("a", "ab"));
            return new Piece("\\" + (1 + below(groups)), pick("a", "ab", ""));
        }
        if (kind == 19) return new Piece("\\Q" + pick("a.b", "x*", "(y", "1+1", "$") + "\\E", pick("a.b", "x*", "(y", "1+1", "$"));
        return literal();
    }

    static Piece sequence(int depth) {
        int n = 1 + below(depth > 1 ? 3 : 5);
        StringBuilder p = new StringBuilder(), s = new StringBuilder();
        for (int i = 0; i < n; i++) { Piece x = item(depth); p.append(x.pattern()); s.append(x.sample()); }
        return new Piece(p.toString(), s.toString());
    }

    static Piece alternation(int depth) {
        Piece first = sequence(depth);
        if (!chance(depth == 0 ? 0.15 : 0.35)) return first;
        StringBuilder p = new StringBuilder(first.pattern());
        String sample = first.sample();
        int n = 1 + below(2);
        for (int i = 0; i < n; i++) { Piece x = chance(0.1) ? new Piece("", "") : sequence(depth + 1); p.append('|').append(x.pattern()); if (chance(0.5)) sample = x.sample(); }
        return new Piece(p.toString(), sample);
    }

    static String wildPattern() {
        String[] tokens = {"(", ")", "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "\\", "a", "b", "c", "x", "-", "&&", "&", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?<n>", "(?i)", "(?x)", "(?-i)", "(?s:", "\\d", "\\w", "\\W", "\\b", "\\B", "\\1", "\\2", "\\k<n>", "\\Q", "\\E", "{1}", "{0,2}", "{1,}", "{,2}", "\\x4", "\\x41", "\\u00e9", "\\0", "\\07", "\\p{L}", "\\p{", "\\P{Lu}", "\\pN", "[a-c]", "[^a]", "[a&&[^b]]", " ", "#", "\n", "é", "😀", "1", "2", ",", "<", ">", "=", "!", ":", "\\R", "\\X", "\\h", "\\N{", "\\c", "\\G", "\\z", "\\b{g}", "(?u)", "(?m)", "(?d)", "(?U)"};
        StringBuilder p = new StringBuilder();
        int n = 1 + below(9);
        for (int i = 0; i < n; i++) p.append(tokens[below(tokens.length)]);
        return p.toString();
    }

    static String noise() {
        StringBuilder s = new StringBuilder();
        int n = below(6);
        for (int i = 0; i < n; i++) s.append(pick("a", "b", "c", "ab", "x", " ", "1", "12", "A", "\n", "\r\n", "é", "-", "_", "!", "😀", "e\u0301", "STOP", "yes", "order", "B", "Z", "."));
        return s.toString();
    }

    static String damage(String s) {
        if (s.isEmpty()) return s;
        int i = s.offsetByCodePoints(0, below(s.codePointCount(0, s.length())));
        int end = s.offsetByCodePoints(i, 1);
        switch (below(3)) {
            case 0: return s.substring(0, i) + s.substring(end);
            case 1: return s.substring(0, i) + pick("(", ")", "[", "]", "{", "}", "*", "+", "?", "\\", "|", "a", "^", "$", "-", "&", "<", ">") + s.substring(i);
            default: return s.substring(0, end) + s.substring(i);
        }
    }

    static void json(StringBuilder b, String s) {
        b.append('"');
        for (char c : s.toCharArray()) {
            if (c == '"' || c == '\\') b.append('\\').append(c);
            else if (c < 32 || c == 0x2028 || c == 0x2029) b.append(String.format("\\u%04x", (int) c));
            else b.append(c);
        }
        b.append('"');
    }

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        wild = arguments[2].equals("wild");
        random = new Random(seed);
        java.io.PrintStream out = new java.io.PrintStream(System.out, false, "UTF-8");
        for (int i = 0; i < count; i++) {
            groups = 0;
            names = new ArrayList<>();
            String pattern, input;
            if (wild) {
                pattern = wildPattern();
                input = noise() + noise();
            } else {
                Piece p = alternation(0);
                pattern = p.pattern();
                if (chance(0.08)) pattern = pick("(?i)", "(?s)", "(?m)", "(?x)", "(?iu)", "(?U)", "(?d)") + pattern;
                if (chance(0.06)) pattern = damage(pattern);
                input = chance(0.4) ? p.sample() : noise() + p.sample() + noise();
                if (chance(0.25)) input = damage(input);
                if (chance(0.1)) input = chance(0.5) ? input.toUpperCase() : input.toLowerCase();
                if (chance(0.1)) input = input + " " + p.sample();
            }
            StringBuilder b = new StringBuilder("{\"id\": \"" + (wild ? "w" : "o") + seed + "-" + i + "\", \"group\": \"" + arguments[2] + "\", \"pattern\": ");
            json(b, pattern);
            b.append(", \"input\": ");
            json(b, input);
            if (chance(0.08)) b.append(", \"flags\": [\"" + pick("CASE_INSENSITIVE", "MULTILINE", "DOTALL", "COMMENTS", "UNIX_LINES", "LITERAL", "UNICODE_CHARACTER_CLASS", "CASE_INSENSITIVE\", \"UNICODE_CASE") + "\"]");
            if (chance(0.1)) { b.append(", \"replacement\": "); json(b, pick("[$0]", "$1", "<$1>-$2", "${n1}", "x", "\\$", "$", "a$3b", "\\\\", "${", "${n2}$1", "$10")); }
            out.println(b.append('}'));
        }
        out.flush();
    }
}

// Nanoseconds per Matcher.find() of java.util.regex on the patterns of patterns.tsv:
//   java Benchmarks/JavaRegex/RegexBench.java Benchmarks/JavaRegex/patterns.tsv
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;

public class RegexBench {
    static final String TEXT = "Hi there, please confirm the the delivery of Order Number 4711-AB2234 on 2026-03-09 at 14:30 to jane.doe@example.com, total €12,50 - yes, call +49 30 1234 5678 #urgent";

    public static void main(String[] arguments) throws Exception {
        long sink = 0;
        double total = 0;
        int count = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] fields = line.split("\t");
            Pattern pattern = Pattern.compile(fields[1]);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < 7; round++) {
                int n = 200_000;
                long start = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    Matcher m = pattern.matcher(TEXT);
                    if (m.find()) { sink += m.end(); for (int g = 1; g <= m.groupCount(); g++) { String s = m.group(g); if (s != null) sink += s.length(); } }
                }
                best = Math.min(best, (System.nanoTime() - start) / (double) n);
            }
            System.out.printf("%-16s %8.0f ns%n", fields[0], best);
            total += best;
            count++;
        }
        System.out.printf("%-16s %8.0f ns  (%d)%n", "mean", total / count, sink % 10);
    }
}

// Writes the Unicode tables of the running JDK as Swift sources: java UnicodeTables.java <folder>
// (needs --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.util.regex=ALL-UNNAMED)
import java.io.*;
import java.lang.reflect.*;
import java.nio.file.*;
import java.util.*;
import java.util.function.*;

public class UnicodeTables {
    static final int MAX = 0x110000;
    static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-";

    static void number(StringBuilder out, long value) {
        do {
            int low = (int) (value & 31);
            value >>= 5;
            out.append(DIGITS.charAt(low | (value != 0 ? 32 : 0)));
        } while (value != 0);
    }

    static void signed(StringBuilder out, long value) {
        number(out, value < 0 ? (-value * 2 - 1) : value * 2);
    }

    static String runs(IntUnaryOperator kind) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int c = 1; c <= MAX; c++)
            if (c == MAX || kind.applyAsInt(c) != kind.applyAsInt(start)) {
                number(out, c - start);
                number(out, kind.applyAsInt(start));
                start = c;
            }
        return out.toString();
    }

    static String toggles(IntPredicate member) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        boolean inside = false;
        for (int c = 0; c < MAX; c++)
            if (member.test(c) != inside) {
                number(out, c - start);
                start = c;
                inside = !inside;
            }
        if (inside) number(out, MAX - start);
        return out.toString();
    }

    static String mapping(IntUnaryOperator map) {
        StringBuilder out = new StringBuilder();
        int previous = 0;
        for (int c = 0; c < MAX; c++) {
            int delta = map.applyAsInt(c) - c;
            if (delta == 0) continue;
            int stride = map.applyAsInt(c + 1) - (c + 1) == delta ? 1 : 2;
            int count = 1;
            while (c + count * stride < MAX && map.applyAsInt(c + count * stride) - (c + count * stride) == delta
                && (stride == 1 || map.applyAsInt(c + count * stride - 1) == c + count * stride - 1)) count++;
            if (count == 1) stride = 1;
            number(out, c - previous);
            number(out, count);
            number(out, stride);
            signed(out, delta);
            previous = c;
            c += (count - 1) * stride;
        }
        return out.toString();
    }

    static PrintStream open(String folder, String name, String about) throws IOException {
        PrintStream out = new PrintStream(Files.newOutputStream(Path.of(folder, name)), false, "UTF-8");
        out.println("// Written by Tests/JavaRegexTests/Fixtures/java/UnicodeTables.java from the tables of JDK 17 (Unicode 13).");
        out.println("// " + about);
        out.println();
        out.println("extension UnicodeTables {");
        return out;
    }

    static void text(PrintStream out, String name, String value) {
        out.println("    static let " + name + ": StaticString = \"\"\"");
        for (int i = 0; i < value.length(); i += 110)
            out.println("        " + value.substring(i, Math.min(value.length(), i + 110)));
        out.println("        \"\"\"");
    }

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        PrintStream out = open(folder, "UnicodeTables+Categories.swift", "General categories and grapheme break classes: run length, value.");
        text(out, "categoryRuns", runs(Character::getType));
        Method graphemeType = Class.forName("java.util.regex.Grapheme").getDeclaredMethod("getType", int.class);
        graphemeType.setAccessible(true);
        text(out, "graphemeRuns", runs(c -> { try { return (Integer) graphemeType.invoke(null, c); } catch (Exception e) { throw new RuntimeException(e); } }));
        out.println("}");
        out.close();

        out = open(folder, "UnicodeTables+Properties.swift", "Yes/no properties (alternating run lengths) and simple case mappings (distance, count, stride, delta).");
        text(out, "alphabetic", toggles(Character::isAlphabetic));
        text(out, "lowercase", toggles(Character::isLowerCase));
        text(out, "uppercase", toggles(Character::isUpperCase));
        text(out, "ideographic", toggles(Character::isIdeographic));
        text(out, "mirrored", toggles(Character::isMirrored));
        text(out, "javaIdentifierStart", toggles(Character::isJavaIdentifierStart));
        text(out, "javaIdentifierPart", toggles(Character::isJavaIdentifierPart));
        text(out, "unicodeIdentifierStart", toggles(Character::isUnicodeIdentifierStart));
        text(out, "unicodeIdentifierPart", toggles(Character::isUnicodeIdentifierPart));
        text(out, "identifierIgnorable", toggles(Character::isIdentifierIgnorable));
        text(out, "uppercaseMapping", mapping(c -> c >= MAX ? c : Character.toUpperCase(c)));
        text(out, "lowercaseMapping", mapping(c -> c >= MAX ? c : Character.toLowerCase(c)));
        out.println("}");
        out.close();

        out = open(folder, "UnicodeTables+Scripts.swift", "Scripts: run length, index into the names; a name line lists the names accepted, in upper case.");
        Character.UnicodeScript[] scripts = Character.UnicodeScript.values();
        text(out, "scriptRuns", runs(c -> Character.UnicodeScript.of(c).ordinal()));
        Field aliases = Character.UnicodeScript.class.getDeclaredField("aliases");
        aliases.setAccessible(true);
        Map<?, ?> scriptAliases = (Map<?, ?>) aliases.get(null);
        StringBuilder names = new StringBuilder();
        for (Character.UnicodeScript s : scripts) {
            TreeSet<String> all = new TreeSet<>();
            for (Map.Entry<?, ?> e : scriptAliases.entrySet()) if (e.getValue() == s) all.add((String) e.getKey());
            all.remove(s.name());
            names.append(s.name());
            for (String n : all) names.append(',').append(n);
            names.append('|');
        }
        text(out, "scriptNames", names.toString());
        out.println("}");
        out.close();

        out = open(folder, "UnicodeTables+Blocks.swift", "Blocks: run length, index (0: none); a name line lists the names accepted, in upper case.");
        Field blockMap = Character.UnicodeBlock.class.getDeclaredField("map");
        blockMap.setAccessible(true);
        Map<?, ?> blocks = (Map<?, ?>) blockMap.get(null);
        List<Character.UnicodeBlock> order = new ArrayList<>();
        int[] kinds = new int[MAX];
        for (int c = 0; c < MAX; c++) {
            Character.UnicodeBlock b = Character.UnicodeBlock.of(c);
            if (b == null) continue;
            if (!order.contains(b)) order.add(b);
            kinds[c] = order.indexOf(b) + 1;
        }
        for (Object b : new LinkedHashSet<Object>(blocks.values())) if (!order.contains(b)) order.add((Character.UnicodeBlock) b);
        text(out, "blockRuns", runs(c -> kinds[c]));
        names = new StringBuilder();
        for (Character.UnicodeBlock b : order) {
            TreeSet<String> all = new TreeSet<>();
            for (Map.Entry<?, ?> e : blocks.entrySet()) if (e.getValue() == b) all.add((String) e.getKey());
            all.remove(b.toString());
            names.append(b.toString());
            for (String n : all) names.append(',').append(n.replace(' ', '~'));
            names.append('|');
        }
        text(out, "blockNames", names.toString());
        out.println("}");
        out.close();

        out = open(folder, "UnicodeTables+Decompositions.swift", "Canonical decompositions: distance, 1 if it composes again, length, code points.");
        StringBuilder pairs = new StringBuilder();
        int before = 0;
        for (int c = 0; c < MAX; c++) {
            if (c >= 0xAC00 && c <= 0xDFFF) continue;
            String text = new String(Character.toChars(c));
            String nfd = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD);
            if (nfd.equals(text)) continue;
            number(pairs, c - before);
            number(pairs, java.text.Normalizer.normalize(nfd, java.text.Normalizer.Form.NFC).equals(text) ? 1 : 0);
            number(pairs, nfd.codePointCount(0, nfd.length()));
            for (int point : nfd.codePoints().toArray()) number(pairs, point);
            before = c;
        }
        text(out, "decompositions", pairs.toString());
        out.println("}");
        out.close();

        out = open(folder, "UnicodeTables+Names.swift", "Names that the standard library does not give to control characters: name, run together with its number.");
        names = new StringBuilder();
        for (int c = 0; c < 0xA0; c++)
            if (Character.isISOControl(c)) names.append(Character.getName(c).replace(' ', '~')).append('=').append(Integer.toHexString(c)).append('|');
        text(out, "controlNames", names.toString());
        out.println("}");
        out.close();
    }
}

// Hashes what every property class matches: java PropertySets.java
// Lines: pattern, tab, number of places where membership changes (surrogates left out), tab, hash of the places.
import java.util.*;
import java.util.regex.*;

public class PropertySets {
    public static void main(String[] arguments) {
        List<String> names = new ArrayList<>();
        for (String n : "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf L M N Z C P S LC LD L1 all ASCII Alnum Alpha Blank Cntrl Digit Graph Lower Print Punct Space Upper XDigit javaLowerCase javaUpperCase javaAlphabetic javaIdeographic javaTitleCase javaDigit javaDefined javaLetter javaLetterOrDigit javaJavaIdentifierStart javaJavaIdentifierPart javaUnicodeIdentifierStart javaUnicodeIdentifierPart javaIdentifierIgnorable javaSpaceChar javaWhitespace javaISOControl javaMirrored".split(" ")) {
            names.add("\\p{" + n + "}");
            names.add("\\p{Is" + n + "}");
        }
        for (String n : "Alphabetic Assigned Control Hex_Digit HexDigit Ideographic Join_Control JoinControl Letter Lowercase Noncharacter_Code_Point Titlecase Punctuation Uppercase White_Space WhiteSpace Word Alnum Alpha Blank Cntrl Digit Graph Lower Print Punct Space Upper XDigit".split(" "))
            names.add("\\p{Is" + n + "}");
        for (Character.UnicodeScript s : Character.UnicodeScript.values()) names.add("\\p{Is" + s.name() + "}");
        for (String b : "BasicLatin,Latin-1 Supplement,Greek,CYRILLIC,Arabic,Hebrew,CJK Unified Ideographs,Emoticons,Hangul Syllables,Currency Symbols,HighSurrogates,PrivateUseArea".split(",")) names.add("\\p{In" + b + "}");
        for (String e : new String[] {"\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\h", "\\H", "\\v", "\\V", ".", "[a-z]", "[à-ü]", "[^k]", "k", "é", "ß", "ſ", "µ", "Σ", "[A-ſ]", "[k-s]", "i", "[ı]"}) names.add(e);
        for (String flags : new String[] {"", "(?i)", "(?U)", "(?iu)", "(?iU)"})
            for (String name : names) {
                String pattern = flags + name;
                Matcher m;
                try { m = Pattern.compile(pattern).matcher(""); } catch (PatternSyntaxException e) { System.out.println(pattern + "\terror\t0"); continue; }
                int count = 0;
                int hash = 17;
                boolean inside = false;
                for (int c = 0; c < 0x110000; c++) {
                    if (c >= 0xD800 && c < 0xE000) continue;
                    if (m.reset(new String(Character.toChars(c))).matches() != inside) { inside = !inside; count++; hash = hash * 31 + c; }
                }
                if (inside) { count++; hash = hash * 31 + 0x110000; }
                System.out.println(pattern + "\t" + count + "\t" + hash);
            }
    }
}

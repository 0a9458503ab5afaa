// Renders cases with the original engine: a JSON object per line in, its answer per line out.
//   java -cp /usr/share/java/freemarker.jar Benchmarks/FreeMarker/AskFreeMarker.java < own.jsonl
import freemarker.cache.StringTemplateLoader;
import freemarker.core.ParseException;
import freemarker.template.*;
import java.io.*;
import java.math.*;
import java.nio.charset.StandardCharsets;
import java.time.*;
import java.util.*;

public class AskFreeMarker {
    public static void main(String[] arguments) throws Exception {
        freemarker.log.Logger.selectLoggerLibrary(freemarker.log.Logger.LIBRARY_NONE);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var output = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        for (String line; (line = input.readLine()) != null;) {
            if (line.isBlank()) continue;
            @SuppressWarnings("unchecked") var fields = (Map<String, Object>) new Reading(line).value();
            var answer = answer(fields);
            answer.put("id", fields.get("id"));
            output.println(text(answer));
        }
        output.flush();
    }

    static Map<String, Object> hash(Object value) {
        @SuppressWarnings("unchecked") var map = (Map<String, Object>) value;
        return map == null ? Map.of() : map;
    }

    static Map<String, Object> answer(Map<String, Object> fields) {
        var answer = new LinkedHashMap<String, Object>();
        var written = new StringWriter();
        try {
            var configuration = new Configuration(new Version(fields.getOrDefault("ici", "2.3.31").toString()));
            String[] locale = fields.getOrDefault("locale", "en_US").toString().split("_");
            configuration.setLocale(locale.length == 1 ? new Locale(locale[0]) : new Locale(locale[0], locale[1]));
            configuration.setTimeZone(TimeZone.getTimeZone(fields.getOrDefault("time_zone", "UTC").toString()));
            configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
            configuration.setLogTemplateExceptions(false);
            configuration.setWrapUncheckedExceptions(true);
            for (var setting : hash(fields.get("settings")).entrySet())
                configuration.setSetting(setting.getKey(), setting.getValue().toString());
            var sources = hash(fields.get("templates"));
            if (!sources.isEmpty()) {
                var loader = new StringTemplateLoader();
                sources.forEach((name, source) -> loader.putTemplate(name, source.toString()));
                configuration.setTemplateLoader(loader);
            }
            var template = new Template("template", new StringReader(fields.get("template").toString()), configuration);
            template.process(typed(fields.get("model")), written);
            answer.put("output", written.toString());
        } catch (TemplateException error) {
            answer.put("error", error.getClass().getName());
            if (error.getLineNumber() != null) {
                answer.put("line", error.getLineNumber());
                answer.put("column", error.getColumnNumber());
            }
            answer.put("partial", written.toString());
        } catch (ParseException error) {
            answer.put("error", error.getClass().getName());
            answer.put("line", error.getLineNumber());
            answer.put("column", error.getColumnNumber());
        } catch (Throwable error) {
            answer.put("error", error.getClass().getName());
            answer.put("partial", written.toString());
        }
        return answer;
    }

    /// Values JSON has no type for.
    static Object typed(Object value) {
        if (value instanceof List<?> items) {
            var result = new ArrayList<Object>();
            for (Object item : items) result.add(typed(item));
            return result;
        }
        if (!(value instanceof Map<?, ?> map)) return value;
        if (map.size() == 1) {
            String key = map.keySet().iterator().next().toString();
            String text = String.valueOf(map.get(key));
            switch (key) {
                case "$datetime": return new java.sql.Timestamp(OffsetDateTime.parse(text).toInstant().toEpochMilli());
                case "$udate": return new Date(OffsetDateTime.parse(text).toInstant().toEpochMilli());
                case "$date": return new java.sql.Date(LocalDate.parse(text).toEpochDay() * 86_400_000L);
                case "$time": return new java.sql.Time(LocalTime.parse(text).toSecondOfDay() * 1000L);
                case "$decimal": return new BigDecimal(text);
                case "$long": return Long.valueOf(text);
                default: break;
            }
        }
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> result.put(key.toString(), typed(item)));
        return result;
    }

    static String text(Map<String, Object> answer) {
        var parts = new StringJoiner(", ", "{", "}");
        answer.forEach((key, value) -> parts.add(quoted(key) + ": " + (value instanceof Number ? value : quoted(value.toString()))));
        return parts.toString();
    }

    static String quoted(String text) {
        var result = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            if (unit == '"' || unit == '\\') result.append('\\').append(unit);
            else if (unit < 32 || unit > 126) result.append(String.format("\\u%04x", (int) unit));
            else result.append(unit);
        }
        return result.append('"').toString();
    }

    /// Just enough JSON for the cases.
    static final class Reading {
        private final String text;
        private int position;

        Reading(String text) { this.text = text; }

        private char skip() {
            while (Character.isWhitespace(text.charAt(position))) position++;
            return text.charAt(position);
        }

        Object value() {
            char first = skip();
            if (first == '"') return string();
            if (first == '{' || first == '[') return first == '{' ? object() : array();
            int start = position;
            while (position < text.length() && ",]} \t".indexOf(text.charAt(position)) < 0) position++;
            String word = text.substring(start, position);
            switch (word) {
                case "true": return true;
                case "false": return false;
                case "null": return null;
                default: break;
            }
            if (!word.matches("-?\\d+")) return Double.valueOf(word);
            var number = new BigInteger(word);
            if (number.bitLength() < 32) return number.intValue();
            return number.bitLength() < 64 ? (Object) number.longValue() : number;
        }

        private Map<String, Object> object() {
            var result = new LinkedHashMap<String, Object>();
            position++;
            while (skip() != '}') {
                if (text.charAt(position) == ',') { position++; continue; }
                String key = string();
                skip();
                position++;
                result.put(key, value());
            }
            position++;
            return result;
        }

        private List<Object> array() {
            var result = new ArrayList<Object>();
            position++;
            while (skip() != ']') {
                if (text.charAt(position) == ',') { position++; continue; }
                result.add(value());
            }
            position++;
            return result;
        }

        private String string() {
            skip();
            var result = new StringBuilder();
            position++;
            for (char unit; (unit = text.charAt(position++)) != '"';) {
                if (unit != '\\') { result.append(unit); continue; }
                char escaped = text.charAt(position++);
                switch (escaped) {
                    case 'n': result.append('\n'); break;
                    case 't': result.append('\t'); break;
                    case 'r': result.append('\r'); break;
                    case 'b': result.append('\b'); break;
                    case 'f': result.append('\f'); break;
                    case 'u':
                        result.append((char) Integer.parseInt(text.substring(position, position + 4), 16));
                        position += 4;
                        break;
                    default: result.append(escaped);
                }
            }
            return result.toString();
        }
    }
}

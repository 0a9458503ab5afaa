// Time per rendering of three typical messages with the original engine, for comparison with the Swift one.
//   java -cp /usr/share/java/freemarker.jar Benchmarks/FreeMarker/FreeMarkerBench.java
// Prints one line per message: name, best nanoseconds per rendering of several rounds after warming up, length.
import freemarker.template.*;
import java.io.*;
import java.util.*;

public class FreeMarkerBench {
    static final String ORDER = "Hi ${customer.firstName},\n"
        + "thank you for order ${order.id?c}:\n"
        + "<#list order.items as item>\n"
        + "${item.quantity} x ${item.name} - ${item.price?string(\"0.00\")} ${order.currency}\n"
        + "</#list>\n"
        + "<#if order.discount gt 0>\n"
        + "Discount: ${order.discount}%\n"
        + "</#if>\n"
        + "Total: ${order.total?string(\",##0.00\")} ${order.currency}<#if order.express> (express)</#if>\n";
    static final String REMINDER = "Dear ${patient.name!\"patient\"}, your appointment with ${doctor} is on "
        + "${when?string(\"EEEE, d MMMM yyyy 'at' HH:mm\")}. "
        + "<#if note?has_content>${note?trim} </#if>Reply Y to confirm.";
    static final String OTP = "${code} is your ${service?cap_first} code. It expires in ${minutes} minutes.";

    static Map<String, Object> map(Object... entries) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) result.put((String) entries[i], entries[i + 1]);
        return result;
    }

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_31);
        configuration.setLocale(Locale.US);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        Map<String, Object> order = map(
            "customer", map("firstName", "Ada"),
            "order", map("id", 1234567, "currency", "EUR", "discount", 5, "total", 1271.45, "express", true,
                "items", List.of(
                    map("name", "Keyboard", "quantity", 2, "price", 49.95),
                    map("name", "Monitor 27\"", "quantity", 1, "price", 1149.0),
                    map("name", "Cable", "quantity", 3, "price", 7.5))));
        Map<String, Object> reminder = map(
            "patient", map("name", "Grace Hopper"), "doctor", "Dr. Lovelace",
            "when", new java.sql.Timestamp(1773075909000L), "note", " Please bring your card. ");
        Map<String, Object> otp = map("code", "493021", "service", "acme", "minutes", 10);
        run("order", new Template("order", ORDER, configuration), order);
        run("reminder", new Template("reminder", REMINDER, configuration), reminder);
        run("otp", new Template("otp", OTP, configuration), otp);
    }

    static void run(String name, Template template, Map<String, Object> model) throws Exception {
        int length = 0;
        for (int i = 0; i < 100_000; i++) length = render(template, model);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 7; round++) {
            int count = 50_000;
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) length = render(template, model);
            best = Math.min(best, (System.nanoTime() - start) / (double) count);
        }
        System.out.printf(Locale.ROOT, "%-10s %8.0f ns  %d chars%n", name, best, length);
    }

    static int render(Template template, Map<String, Object> model) throws Exception {
        StringWriter output = new StringWriter(256);
        template.process(model, output);
        return output.toString().length();
    }
}

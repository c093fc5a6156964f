package org.tasksweep.server.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tasksweep.wire.AuditRecord;

/**
 * An entry as the one line that is sealed and exported: JSON with its members in alphabetical order, without blanks and
 * without absent members; only quotation marks, backslashes and control characters are escaped (RFC 8785). It is not written
 * by a library, since it must stay the same for as long as there are seals.
 */
final class AuditLine {
    private AuditLine() {}

    static String of(AuditRecord entry) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("id", entry.id());
        members.put("time", entry.time());
        members.put("act", entry.act());
        members.put("actor", entry.actor());
        members.put("owner", entry.owner());
        members.put("reason", entry.reason());
        members.put("requestId", entry.requestId());
        members.put("address", entry.address());
        members.put("sweep", entry.sweep());
        members.put("asked", entry.asked());
        members.put("done", entry.done());
        members.put("deferred", entry.deferred());
        members.put("detail", entry.detail());
        StringBuilder line = new StringBuilder(256);
        members.forEach((name, value) -> {
            if (value == null) return;
            line.append(line.isEmpty() ? "{" : ",").append('"').append(name).append("\":");
            if (value instanceof String text) quote(line, text);
            else line.append(value);
        });
        return line.append('}').toString();
    }

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\b' -> line.append("\\b");
                case '\f' -> line.append("\\f");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ') line.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
                    else line.append(c);
                }
            }
        }
        line.append('"');
    }
}

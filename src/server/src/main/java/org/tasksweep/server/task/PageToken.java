package org.tasksweep.server.task;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;

/**
 * The start of the next page: the last row of this one.
 *
 * @param list the list that it belongs to; it is not valid for another
 */
record PageToken(String list, long value, String taskid) {

    // Microseconds until the end of the year 9999; sizes are smaller.
    private static final long MAX = 253_402_300_800_000_000L;

    String encode() {
        String text = String.join("\n", Integer.toHexString(list.hashCode()), Long.toString(value), taskid);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static PageToken decode(String token, String list) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split("\n", -1));
            boolean fits = parts.size() == 3
                    && parts.get(0).equals(Integer.toHexString(list.hashCode()))
                    && parts.get(1).matches("[0-9]{1,18}")
                    && Long.parseLong(parts.get(1)) <= MAX
                    && !TextRules.hasControl(parts.get(2));
            if (fits) return new PageToken(list, Long.parseLong(parts.get(1)), parts.get(2));
        } catch (IllegalArgumentException notBase64) {
            // Refused below, like everything else that is no token of this list.
        }
        throw Problem.INVALID_PAGE_TOKEN.of("pageToken");
    }
}

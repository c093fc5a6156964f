package org.tasksweep.server.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tasksweep.server.json.TextRules;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.wire.ProblemDetail.Where;

/** One query parameter as it was sent. */
record QueryParameter(String name, String rawValue) {

    static List<QueryParameter> all(String query) {
        return Arrays.stream(query.split("&", -1)).map(QueryParameter::of).toList();
    }

    private static QueryParameter of(String piece) {
        int equals = piece.indexOf('=');
        String raw = equals < 0 ? piece : piece.substring(0, equals);
        return new QueryParameter(decoded(raw, raw), equals < 0 ? "" : piece.substring(equals + 1));
    }

    /** Refuses a value that would be decoded wrongly: a broken escape, or bytes that are not UTF-8. */
    void requireDecoded() {
        decoded(name, rawValue);
    }

    private static String decoded(String name, String raw) {
        try {
            String text = URLDecoder.decode(raw, UTF_8);
            boolean replaced =
                    text.indexOf('\uFFFD') >= 0 && !raw.toUpperCase(Locale.ROOT).contains("%EF%BF%BD");
            if (!replaced && raw.chars().allMatch(c -> c < 0x80)) return text;
        } catch (IllegalArgumentException brokenEscape) {
            // Refused below.
        }
        String text =
                "Parameter `" + TextRules.brief(name) + "` must be UTF-8, percent-encoded; write a % itself as %25";
        throw Problem.INVALID_PARAMETER.at(new Where(TextRules.brief(name), null, text));
    }
}

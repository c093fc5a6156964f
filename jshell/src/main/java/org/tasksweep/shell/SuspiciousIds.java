package org.tasksweep.shell;

import java.util.Collection;
import java.util.List;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;

/** Ids that look as if a spreadsheet or a script had damaged them. They are used as they are, with a warning. */
final class SuspiciousIds {

    private SuspiciousIds() {}

    /** A sentence with a blank in front of it; empty if there are none. */
    static String warning(Collection<String> ids) {
        List<String> odd = ids.stream().filter(SuspiciousIds::odd).toList();
        if (odd.isEmpty()) return "";
        return " Warning: " + Human.count(odd.size(), "id")
                + (odd.size() == 1 ? " begins or ends" : " begin or end") + " with a blank or a quote, such as <"
                + Harmless.exact(odd.get(0)) + ">; ids are taken as they are.";
    }

    static boolean odd(String id) {
        return !id.isEmpty() && (outer(id.codePointAt(0)) || outer(id.codePointBefore(id.length())));
    }

    private static boolean outer(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF || "\"'`“”„‘’«»".indexOf(c) >= 0;
    }
}

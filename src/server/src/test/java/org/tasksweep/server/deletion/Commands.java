package org.tasksweep.server.deletion;

import java.util.List;
import org.tasksweep.wire.Outcome;
import org.tasksweep.wire.Result;

/** Commands as the tests need them: for any owner and without more, unless named otherwise. */
final class Commands {
    private Commands() {}

    static DeleteCommand delete(String... ids) {
        return delete(List.of(ids));
    }

    static DeleteCommand delete(List<String> ids) {
        return new DeleteCommand(ids, null, false, false, "key_1", null, null);
    }

    static DeleteCommand forOwner(String owner, String... ids) {
        return new DeleteCommand(List.of(ids), owner, false, false, "key_1", null, null);
    }

    static DeleteCommand strict(String... ids) {
        return new DeleteCommand(List.of(ids), null, true, false, "key_1", null, null);
    }

    static DeleteCommand validate(boolean strict, String... ids) {
        return new DeleteCommand(List.of(ids), null, strict, true, "key_1", null, null);
    }

    static List<Outcome> outcomes(DeletionReport report) {
        return report.results().stream().map(Result::outcome).toList();
    }
}

package org.tasksweep.shell;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The value that was printed last. Words act only on that as "what is on screen". One thread. */
final class LastPrinted {

    private @Nullable TaskList list;
    private @Nullable Pageable pages;
    private Runnable takeBack = () -> {};
    private String text = "";

    /** Notes a list of tasks that is being printed. */
    void printed(TaskList shown, String as) {
        TaskList before = list;
        boolean seen = shown.seen();
        printed((Pageable) shown, as);
        Runnable pagesBack = takeBack;
        takeBack = () -> {
            pagesBack.run();
            list = before;
            shown.seen(seen);
        };
        list = shown;
        shown.seen(true);
    }

    /** Notes a list of other things that is being printed. */
    void printed(Pageable shown, String as) {
        Pageable before = pages;
        takeBack = () -> pages = before;
        text = as;
        pages = shown;
    }

    /** JShell converts every value to text, also one that a script does not print. */
    void keptBack(String value) {
        if (!text.isEmpty() && value.equals(text)) takeBack.run();
        takeBack = () -> {};
        text = "";
    }

    /** The next page of the list that was printed last, of any kind. */
    Printed more() {
        if (pages == null) {
            throw new UserError("No list is on screen yet: tasks(), sweeps() or holds() prints one.");
        }
        return pages.more();
    }

    /** The tasks that were printed last. */
    TaskList list() {
        if (list == null) {
            throw new UserError("No tasks are on screen yet: tasks() or tasks(\"status=FAILED\") prints some.");
        }
        return list;
    }

    /** The ids that the list of tasks shows; none if there is no list. */
    Stream<String> ids() {
        return list == null ? Stream.empty() : list.shownIds().stream();
    }

    /** Forgets everything, since the session connects to another service. */
    void clear() {
        list = null;
        pages = null;
        takeBack = () -> {};
        text = "";
    }
}

package org.tasksweep.shell;

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

    /** JShell makes a text of every value, also of one that a script then keeps to itself. */
    void keptBack(String value) {
        if (!text.isEmpty() && value.equals(text)) takeBack.run();
        takeBack = () -> {};
        text = "";
    }

    /** The next page of whatever list was printed last. */
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

    /** Nothing of it is at the place where the session goes now. */
    void clear() {
        list = null;
        pages = null;
        takeBack = () -> {};
        text = "";
    }
}

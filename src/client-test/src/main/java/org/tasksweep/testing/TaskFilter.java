package org.tasksweep.testing;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A filter over tasks, in the language of the service. Immutable. */
final class TaskFilter {
    private final FilterNode root;

    private TaskFilter(FilterNode root) {
        this.root = root;
    }

    /** Reads a filter; refuses it as the service does, or says that the double cannot evaluate it. */
    static TaskFilter parse(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw FilterReader.wrong(text.indexOf('\uFFFD'), "The filter holds the character U+FFFD");
        }
        if (text.length() > 4_000) throw FilterReader.wrong(0, "Filter longer than 4000 characters");
        FilterNode root = new FilterReader(text).read();
        long terms = root.fields().count();
        if (terms > 16) throw Refusal.notHere("A filter of more than 16 terms");
        return new TaskFilter(root);
    }

    boolean selectsEverything() {
        return root instanceof FilterNode.Everything;
    }

    String canonical() {
        return root.canonical();
    }

    Set<FilterField> fields() {
        return root.fields().collect(Collectors.toSet());
    }

    boolean matches(StoredTask task, Predicate<StoredTask> held, Instant now) {
        return root.test(new FilterRow(task, held, now));
    }
}

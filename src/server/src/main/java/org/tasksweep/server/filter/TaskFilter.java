package org.tasksweep.server.filter;

import java.util.Set;
import java.util.stream.Collectors;
import org.tasksweep.server.problem.Problem;

/**
 * A filter over tasks: a safe subset of AIP-160, such as {@code status = FAILED AND age > 30d}. The language is
 * described in {@code src/docs/api.md}. Immutable.
 */
public final class TaskFilter {
    private final FilterNode root;

    private TaskFilter(FilterNode root) {
        this.root = root;
    }

    /** Reads a filter; throws {@link Problem#INVALID_FILTER} with the position of the first mistake and a suggestion. */
    public static TaskFilter parse(String text) {
        return new TaskFilter(SentFilter.parse(text, FilterVocabulary.TASKS));
    }

    /** Reads a filter that was accepted before, maybe with other limits, so that a hold keeps protecting its tasks. */
    public static TaskFilter accepted(String text) {
        return new TaskFilter(new FilterParser(text, FilterVocabulary.TASKS).parse());
    }

    /** A term for tasks whose text field has this value, as it is written in a filter. */
    public static String equal(String field, String value) {
        FilterField asked = FilterVocabulary.TASKS.field(field).orElseThrow();
        return new FilterNode.Comparison(asked, "=", new FilterValue.TextValue(value, false, false)).canonical();
    }

    /** True for {@code *}, which selects every task. */
    public boolean selectsEverything() {
        return root instanceof FilterNode.Everything;
    }

    /** The filter in its canonical form; parsing it gives this filter again. */
    public String canonical() {
        return root.canonical();
    }

    /** The number of terms that read long texts, which cost most. */
    public long searched() {
        return root.searched();
    }

    /** The names of the fields that it uses. */
    public Set<String> words() {
        return root.fields().map(FilterField::word).collect(Collectors.toUnmodifiableSet());
    }

    /** The condition over the alias {@code t}; its values go to the binder. */
    public String sql(FilterBinder binder) {
        return root.sql(binder);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaskFilter filter && canonical().equals(filter.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return canonical();
    }
}

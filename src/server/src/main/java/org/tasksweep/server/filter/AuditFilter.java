package org.tasksweep.server.filter;

/** A filter over the audit, in the same language as {@link TaskFilter}: {@code act = PURGE AND age < 7d}. Immutable. */
public final class AuditFilter {
    private final FilterNode root;

    private AuditFilter(FilterNode root) {
        this.root = root;
    }

    /** Reads a filter; throws as {@link TaskFilter#parse} does. */
    public static AuditFilter parse(String text) {
        return new AuditFilter(SentFilter.parse(text, FilterVocabulary.AUDIT));
    }

    /** The filter in its canonical form. */
    public String canonical() {
        return root.canonical();
    }

    /** The condition over the alias {@code t}; its values go to the binder. */
    public String sql(FilterBinder binder) {
        return root.sql(binder);
    }
}

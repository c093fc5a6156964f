package org.tasksweep.shell;

import org.tasksweep.client.ProviderPreview;

/** What a provider has of the ids of a file; prints as counts. Nothing is deleted until {@link #run}. */
public final class ProviderPlan {

    private final ProviderActions actions;
    private final ProviderPreview preview;
    private final String text;

    ProviderPlan(ProviderActions actions, ProviderPreview preview, String text) {
        this.actions = actions;
        this.preview = preview;
        this.text = text;
    }

    /** The counts, for code. */
    public ProviderPreview preview() {
        return preview;
    }

    /** Deletes the tasks at the provider, looks each of them up again, and writes the report. This cannot be undone. */
    public Text run() {
        return actions.run(preview.ids());
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.tasksweep.shell;

import java.util.List;
import java.util.function.Function;
import org.tasksweep.client.SweepRequest;
import org.tasksweep.text.Harmless;
import org.tasksweep.text.Human;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.PictureSelection;
import org.tasksweep.wire.Sweep;
import org.tasksweep.wire.SweepItem;
import org.tasksweep.wire.SweepPlan.Sample;

/** How the words speak of reconciliations. */
final class Reconciling {

    /** A task that is younger may still get its pictures. */
    private static final String TASKS = "age > 1d";

    private static final long MANY = 1_000;

    private Reconciling() {}

    /** @param what {@code pictures} or {@code tasks} */
    static SweepRequest request(String what) {
        return switch (WordArguments.text(what, "what to reconcile")) {
            case "pictures" -> SweepRequest.pictures();
            case "tasks" -> SweepRequest.missingPictures(TASKS, MissingPictures.ALL);
            default ->
                throw new UserError(
                        "Nothing was planned: \"" + Harmless.exact(what)
                                + "\" is neither \"pictures\" (that no task names) nor \"tasks\" (whose pictures are missing).");
        };
    }

    /** True if a sweep, or an undo, is about pictures. */
    static boolean ofPictures(Sweep sweep) {
        return sweep.selector() != null && sweep.selector().pictures() != null;
    }

    /** How its items are listed: of pictures without ids, so that no path gets into a deletion of tasks. */
    static ListFormat<SweepItem> items(Sweep sweep) {
        ListFormat<SweepItem> of = ListFormat.ITEMS;
        return ofPictures(sweep)
                ? withoutIds(sweep, of, List.of("PICTURE", "OUTCOME", "WHY"), of.cells(), of.hint())
                : of;
    }

    /** How its sample is listed, likewise. */
    static ListFormat<Sample> sample(Sweep sweep) {
        if (!ofPictures(sweep)) return ListFormat.SAMPLE;
        return withoutIds(
                sweep,
                ListFormat.SAMPLE,
                List.of("PICTURE", "WRITTEN (UTC)", "SIZE"),
                picture -> List.of(
                        Harmless.exact(picture.taskid()),
                        Human.time(picture.startTime()),
                        Human.bytes(picture.sizeBytes())),
                say -> "a random sample of the plan; nothing was moved");
    }

    private static <T extends Record> ListFormat<T> withoutIds(
            Sweep sweep,
            ListFormat<T> of,
            List<String> header,
            Function<T, List<String>> cells,
            Function<Spelling, String> hint) {
        return new ListFormat<>(
                of.type(),
                "picture",
                header,
                cells,
                path -> {
                    throw noIds(sweep.id());
                },
                hint);
    }

    /** Refuses to take paths for ids. */
    static UserError noIds(String sweep) {
        return new UserError(sweep + " has paths of pictures and no ids of tasks: csv(\"file\") writes them with their"
                + " outcomes, and stream() reads them.");
    }

    /** True if a plan is made of the whole store and moves many pictures: a database without its tasks would make such a plan. */
    static boolean manyOfAll(Sweep plan) {
        if (plan.selector() == null || plan.selector().pictures() == null) return false;
        PictureSelection of = plan.selector().pictures();
        return of.prefix() == null && of.modifiedSince() == null && CountGuard.planned(plan) > MANY;
    }

    /** What a sweep counts. */
    static String noun(Sweep sweep) {
        return ofPictures(sweep) ? "picture" : "task";
    }
}

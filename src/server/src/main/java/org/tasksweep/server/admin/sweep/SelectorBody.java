package org.tasksweep.server.admin.sweep;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tasksweep.server.admin.AdminBody;
import org.tasksweep.server.filter.TaskFilter;
import org.tasksweep.server.json.JsonObject;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.sweep.PictureRequest;
import org.tasksweep.wire.MissingPictures;
import org.tasksweep.wire.ProblemDetail.Where;

/**
 * Reads what a new sweep selects: a filter, ids or pictures.
 *
 * @param missing of the tasks of the filter only those whose pictures are missing; null: all
 * @param ids empty if there is a filter, or pictures
 * @param pictures pictures that no task names; null: tasks
 */
record SelectorBody(
        @Nullable TaskFilter filter,
        @Nullable MissingPictures missing,
        List<String> ids,
        @Nullable PictureRequest pictures) {
    private static final String PICTURES = "/selector/pictures";
    private static final int MAX_IDS = 100_000;
    private static final Duration LONGEST = Duration.ofDays(3_650);

    static SelectorBody of(JsonObject body) {
        JsonObject selector = body.object("selector")
                .orElseThrow(() -> wrong("/selector", "selector: required, an object with filter, taskIds or pictures"))
                .only("filter", "taskIds", "missingPictures", "pictures");
        String filter = selector.string("filter").orElse(null);
        List<String> ids = selector.raw("taskIds") == null ? List.of() : AdminBody.ids(selector, "taskIds", MAX_IDS);
        PictureRequest pictures =
                selector.object("pictures").map(SelectorBody::pictures).orElse(null);
        if (Stream.of(filter != null, !ids.isEmpty(), pictures != null)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw wrong("/selector", "selector: needs either filter, taskIds or pictures");
        }
        MissingPictures missing = missing(selector);
        if (missing != null && filter == null) {
            throw wrong("/selector/missingPictures", "missingPictures: needs a filter; * looks at every task");
        }
        return new SelectorBody(filter == null ? null : TaskFilter.parse(filter), missing, ids, pictures);
    }

    private static PictureRequest pictures(JsonObject selector) {
        JsonObject pictures = selector.only("prefix", "modifiedSince", "olderThan");
        String prefix = pictures.string("prefix").orElse("");
        if (prefix.startsWith("/") || prefix.contains("\\") || prefix.startsWith("images/")) {
            throw wrong(
                    PICTURES + "/prefix",
                    "prefix: must be how paths below the image store begin, such as 2026/ and without images/");
        }
        Duration olderThan = AdminBody.duration(pictures, PICTURES, "olderThan", LONGEST, "P1D or PT12H");
        if (olderThan != null && olderThan.compareTo(PictureRequest.LEAST) < 0) {
            throw wrong(
                    PICTURES + "/olderThan",
                    "olderThan: at least PT1H, since a picture may be stored before its task is imported");
        }
        return new PictureRequest(
                prefix,
                AdminBody.time(pictures, PICTURES, "modifiedSince"),
                olderThan == null ? PictureRequest.GRACE : olderThan);
    }

    private static @Nullable MissingPictures missing(JsonObject selector) {
        String word = selector.string("missingPictures").orElse(null);
        if (word == null) return null;
        return Arrays.stream(MissingPictures.values())
                .filter(which -> which.name().equals(word))
                .findAny()
                .orElseThrow(() -> wrong("/selector/missingPictures", "missingPictures: must be ALL or ANY"));
    }

    private static RuntimeException wrong(String pointer, String what) {
        return Problem.INVALID_FIELD.at(new Where(pointer, null, what));
    }
}

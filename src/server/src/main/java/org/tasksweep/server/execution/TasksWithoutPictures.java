package org.tasksweep.server.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.tasksweep.server.manifest.ManifestBlock;
import org.tasksweep.server.task.TaskScanStore.ScannedTask;
import org.tasksweep.wire.MissingPictures;

/** Passes on those of many tasks whose pictures are missing, in their order; asks the store for a block at a time. One thread. */
final class TasksWithoutPictures implements Consumer<ScannedTask> {
    private final PictureCheck check;
    private final Handle handle;
    private final MissingPictures which;
    private final Runnable each;
    private final Consumer<String> unclear;
    private final Consumer<ScannedTask> found;
    private final List<ScannedTask> block = new ArrayList<>();

    /**
     * @param each is called before each block, and throws if nobody wants the rest any more
     * @param unclear gets the reason for each task that is not passed on although the store shows no pictures of it
     */
    TasksWithoutPictures(
            PictureCheck check,
            Handle handle,
            MissingPictures which,
            Runnable each,
            Consumer<String> unclear,
            Consumer<ScannedTask> found) {
        this.unclear = unclear;
        this.check = check;
        this.handle = handle;
        this.which = which;
        this.each = each;
        this.found = found;
    }

    @Override
    public void accept(ScannedTask task) {
        block.add(task);
        if (block.size() == ManifestBlock.SIZE) end();
    }

    /** Passes on the rest. */
    void end() {
        each.run();
        PictureCheck.Found looked =
                check.without(handle, block.stream().map(ScannedTask::taskid).toList(), which);
        looked.unclear().values().forEach(unclear);
        block.stream().filter(task -> looked.without().contains(task.taskid())).forEach(found);
        block.clear();
    }
}

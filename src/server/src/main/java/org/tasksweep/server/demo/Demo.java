package org.tasksweep.server.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tasksweep.server.demo.DemoTasks.DemoTask;
import org.tasksweep.server.image.Image;
import org.tasksweep.server.image.ImageStore;
import org.tasksweep.server.ingest.TaskImport;

/** Loads the demo once. */
public final class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    static final int TASKS = 5_000;
    private static final int BATCH = 250;
    private static final long SEED = 7;

    private final ImageStore images;
    private final TaskImport imports;
    private final Path done;
    private final int count;

    /** {@code done} is the file that marks the demo as loaded, so that deleted and purged tasks are not loaded again. */
    public Demo(ImageStore images, TaskImport imports, Path done) {
        this(images, imports, done, TASKS);
    }

    /** The first {@code count} of the tasks. */
    Demo(ImageStore images, TaskImport imports, Path done, int count) {
        this.images = images;
        this.imports = imports;
        this.done = done;
        this.count = count;
    }

    /** Loads the missing tasks; stops between two batches on request. */
    public void load(BooleanSupplier stopping) throws IOException {
        if (Files.exists(done)) return;
        Iterator<DemoTask> tasks = new DemoTasks(SEED).stream(count).iterator();
        while (tasks.hasNext()) {
            if (stopping.getAsBoolean()) return;
            List<String> lines = new ArrayList<>();
            while (tasks.hasNext() && lines.size() < BATCH) lines.add(paint(tasks.next()));
            imports.run(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        }
        Files.writeString(done, "");
        LOG.info("demo loaded tasks={}", count);
        System.out.println("The demo is loaded: " + count + " tasks with their pictures");
    }

    private String paint(DemoTask task) throws IOException {
        long bytes = 0;
        for (String name : task.pictures()) {
            Optional<Image> there = images.find(name);
            if (there.isPresent()) {
                bytes += there.get().length();
                continue;
            }
            byte[] png = Painter.png(task.look() + task.pictures().indexOf(name));
            images.put(name, png);
            bytes += png.length;
        }
        return task.json().add("sizeBytes", bytes).build().toString();
    }
}

package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tasksweep.server.given.ImportLine.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tasksweep.server.given.Given;

/** Nothing counts as removed in a store that is not the database's: unmounted, mistaken, or somebody else's. */
class StoreBindingTest {
    private static final String PICTURE = "images/a/0.png";

    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @RegisterExtension
    final Given given = new Given();

    @TempDir
    Path temporary = Path.of("");

    private Path root = Path.of("");
    private S3Images s3 = new S3Images(S3Server.at(URI.create("http://127.0.0.1:1")));

    @BeforeEach
    void stores() throws IOException {
        root = Files.createDirectories(temporary.toRealPath().resolve("images"));
        s3 = new S3Images(S3Server.at(SERVER.address()));
    }

    @AfterEach
    void clear() {
        s3.close();
        SERVER.objects().clearContainer(S3Server.BUCKET);
    }

    @Test
    void aNewStoreIsMarkedAndPicturesGo() throws IOException {
        for (ImageStore store : List.of(directory(), s3)) {
            given.database().jdbi().useHandle(handle -> handle.execute("update picture_store set marked_at = null"));
            store.put(PICTURE, new byte[1]);
            StoreBinding binding = new StoreBinding(given.database(), store);
            assertThat(binding.trouble()).isEmpty();
            assertThat(store.marker()).hasValue(id());
            assertThat(binding.remove(List.of(PICTURE)).failed()).isEmpty();
            assertThat(store.find(PICTURE)).isEmpty();
            assertThat(new StoreBinding(given.database(), store).trouble()).isEmpty();
        }
    }

    @Test
    void anUnmountedStoreKeepsItsRows() throws IOException {
        directory().put(PICTURE, new byte[1]);
        StoreBinding binding = binding();
        assertThat(binding.trouble()).isEmpty();
        Path disk = Files.move(root, temporary.resolve("disk"));
        Files.createDirectories(root);
        assertThat(binding.remove(List.of(PICTURE)).failed())
                .hasEntrySatisfying(
                        PICTURE,
                        why -> assertThat(why)
                                .contains("has no marker: it is not mounted", "write " + id() + " into " + root));
        assertThat(binding().trouble().orElse("")).contains("has no marker");
        assertThat(root).isEmptyDirectory();
        Files.delete(root);
        assertThat(binding.trouble().orElse("")).contains("has no marker");
        Files.move(disk, root);
        assertThat(binding.remove(List.of(PICTURE)).failed()).isEmpty();
        assertThat(root.resolve("a/0.png")).doesNotExist();
    }

    @Test
    void anotherPrefixOfTheBucketIsNotTheStore() throws IOException {
        s3.put(PICTURE, new byte[1]);
        assertThat(new StoreBinding(given.database(), s3).trouble()).isEmpty();
        Bucket wrong = new Bucket(S3Server.BUCKET, "of/task", "us-east-1", Optional.of(SERVER.address()));
        try (S3Images mistaken = new S3Images(wrong)) {
            assertThat(new StoreBinding(given.database(), mistaken)
                            .remove(List.of(PICTURE))
                            .failed())
                    .containsOnlyKeys(PICTURE);
        }
        assertThat(s3.find(PICTURE)).isPresent();
    }

    @Test
    void aStoreUnmountedWhilePicturesAreRemovedDoesNotCount() throws IOException {
        assertThat(binding().trouble()).isEmpty();
        ImageStore unmounting = new Unmounting(directory(), () -> Files.delete(root.resolve(PictureNames.MARKER)));
        assertThat(new StoreBinding(given.database(), unmounting)
                        .remove(List.of(PICTURE))
                        .failed())
                .containsOnlyKeys(PICTURE);
        assertThat(binding().trouble()).isPresent();
        directory().mark(id());
        StoreBinding reading = new StoreBinding(given.database(), unmounting);
        assertThatThrownBy(() -> reading.missing(List.of(PICTURE)))
                .isInstanceOf(ImagesUnavailable.class)
                .hasMessageContaining("has no marker");
    }

    @Test
    void anotherDatabasesStoreIsLeftAlone() throws IOException {
        String other = "6f6c8a52-0000-4000-8000-000000000000";
        Files.writeString(root.resolve(PictureNames.MARKER), other + "\n");
        directory().put(PICTURE, new byte[1]);
        assertThat(binding().remove(List.of(PICTURE)).failed())
                .hasEntrySatisfying(
                        PICTURE, why -> assertThat(why).contains("belongs to another database", other, id()));
        assertThat(root.resolve("a/0.png")).exists();
        Files.writeString(root.resolve(PictureNames.MARKER), id());
        assertThat(binding().trouble()).isEmpty();
    }

    // As after an update of a database that has been there for long, with its disk away or a setting wrong.
    @Test
    void aStoreWithoutThePicturesOfItsTasksIsNotMarked() throws IOException {
        given.tasks(task("a"), task("lost"));
        assertThat(binding().trouble().orElse(""))
                .contains("has no picture that tasks name (looked for 2)", "write " + id() + " into " + root);
        assertThat(root).isEmptyDirectory();
        directory().put("images/b/0.png", new byte[1]);
        assertThat(binding().remove(List.of(PICTURE)).failed()).containsOnlyKeys(PICTURE);
        assertThat(directory().marker()).isEmpty();
        directory().put(PICTURE, new byte[1]);
        assertThat(binding().trouble()).isEmpty();
        assertThat(directory().marker()).hasValue(id());
    }

    @Test
    void aBucketWithoutThePicturesOfItsTasksIsNotMarked() throws IOException {
        given.tasks(task("a"));
        s3.put("images/b/0.png", new byte[1]);
        assertThat(new StoreBinding(given.database(), s3).trouble().orElse(""))
                .contains("has no picture that tasks name");
        assertThat(s3.marker()).isEmpty();
        s3.put(PICTURE, new byte[1]);
        assertThat(new StoreBinding(given.database(), s3).trouble()).isEmpty();
    }

    @Test
    void noPictureHasTheMarkersName() throws IOException {
        StoreBinding binding = binding();
        assertThat(binding.trouble()).isEmpty();
        for (String name : List.of(".tasksweep-store", "images/.tasksweep-store", "./a/../.Tasksweep-Store")) {
            assertThat(directory().find(name)).isEmpty();
            assertThat(binding.remove(List.of(name)).failed()).isEmpty();
        }
        assertThat(directory().marker()).hasValue(id());
    }

    private DirectoryImages directory() throws IOException {
        return new DirectoryImages(root);
    }

    private StoreBinding binding() throws IOException {
        return new StoreBinding(given.database(), directory());
    }

    private String id() {
        return given.database()
                .jdbi()
                .withHandle(handle -> handle.select("select id::text from picture_store")
                        .mapTo(String.class)
                        .one());
    }

    private interface Fault {
        void run() throws IOException;
    }

    /** A directory to which something happens in the middle of a removal. */
    private record Unmounting(DirectoryImages images, Fault fault) implements ImageStore {
        @Override
        public Optional<Image> find(String name) {
            return images.find(name);
        }

        @Override
        public RemovalResult remove(Collection<String> names) {
            try {
                fault.run();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return new RemovalResult(Map.of(), Set.of());
        }

        @Override
        public Missing missing(Collection<String> names) {
            remove(names);
            return new Missing(Set.copyOf(names), Map.of());
        }

        @Override
        public long list(String prefix, Consumer<StoredPicture> reader) {
            return images.list(prefix, reader);
        }

        @Override
        public Quarantine quarantine(String name) {
            return images.quarantine(name);
        }

        @Override
        public Set<String> quarantines() {
            return images.quarantines();
        }

        @Override
        public void put(String name, byte[] bytes) throws IOException {
            images.put(name, bytes);
        }

        @Override
        public String place() {
            return images.place();
        }

        @Override
        public Optional<String> marker() {
            return images.marker();
        }

        @Override
        public void mark(String id) throws IOException {
            images.mark(id);
        }
    }
}

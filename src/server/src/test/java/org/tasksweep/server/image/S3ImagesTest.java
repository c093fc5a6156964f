package org.tasksweep.server.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures in a real S3 server. */
class S3ImagesTest {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    private S3Images images = new S3Images(S3Server.at(URI.create("http://127.0.0.1:1")));

    @BeforeEach
    void someObjects() {
        images = new S3Images(S3Server.at(SERVER.address()));
        for (String key : List.of("secret", "of/secret", "of/tasks-2/0.png", "of/tasks/a/0.png", "of/tasks/b/0.png")) {
            object(key);
        }
    }

    @AfterEach
    void close() {
        images.close();
        SERVER.objects().clearContainer(S3Server.BUCKET);
    }

    @Test
    void aStoredPictureIsFound() throws IOException {
        images.put("images/c/1.webp", new byte[] {1, 2, 3});
        assertThat(exists("of/tasks/c/1.webp")).isTrue();
        Image image = images.find("c/1.webp").orElseThrow();
        assertThat(image.mediaType()).isEqualTo("image/webp");
        assertThat(image.length()).isEqualTo(3);
        assertThat(image.tag()).matches("[0-9a-f-]+");
        try (InputStream content = image.content().get()) {
            assertThat(content).hasBinaryContent(new byte[] {1, 2, 3});
        }
    }

    @Test
    void theTagChangesWithTheContent() throws IOException {
        String tag = images.find("a/0.png").orElseThrow().tag();
        assertThat(images.find("a/0.png").orElseThrow().tag()).isEqualTo(tag);
        images.put("a/0.png", new byte[8]);
        assertThat(images.find("a/0.png").orElseThrow().tag()).isNotEqualTo(tag);
    }

    @Test
    void contentThatABrowserCouldRunIsSentAsBytesWhateverItsTypeIs() throws IOException {
        images.put("c/0.html", new byte[1]);
        assertThat(images.find("c/0.html").orElseThrow().mediaType()).isEqualTo("application/octet-stream");
    }

    @Test
    void aPictureThatVanishesWhileItIsAskedForIsUnavailableAndNotABug() {
        Image image = images.find("a/0.png").orElseThrow();
        SERVER.objects().removeBlob(S3Server.BUCKET, "of/tasks/a/0.png");
        assertThatThrownBy(() -> image.content().get()).isInstanceOf(ImagesUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "images/",
                "c/0.png",
                "..",
                "../../secret",
                "../secret",
                "../tasks-2/0.png",
                "a/../../secret",
                "/secret",
                "%2e%2e/secret",
                "s3://pictures/secret",
                "https://example.org/0.png"
            })
    void noNameLeadsAwayFromThePrefix(String name) {
        assertThat(images.find(name)).isEmpty();
        assertThat(images.remove(List.of(name)).failed()).isEmpty();
        everythingIsThere();
    }

    @Test
    void nothingIsPutOutsideOfThePrefix() {
        for (String name : List.of("../x.png", "/x.png", "a/../../x.png", "x".repeat(1_024))) {
            assertThatThrownBy(() -> images.put(name, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        }
        everythingIsThere();
    }

    @Test
    void thousandsGoInAFewRequestsAndAgainIsHarmless() {
        List<String> names =
                IntStream.range(0, 2_500).mapToObj(i -> "t" + i + "/0.png").toList();
        names.forEach(name -> object("of/tasks/" + name));
        assertThat(images.remove(names).failed()).isEmpty();
        everythingIsThere();
        assertThat(images.remove(names).failed()).isEmpty();
    }

    @Test
    void oddNamesGoToo() throws IOException {
        List<String> names = List.of(
                "images/a/0.png", "./b//0.png", "c/白 猫.png", "c/a&b<c>\"'.png", "c/+%20?x=1#y.png", "c/\uFFFF.png");
        for (String name : names) images.put(name, new byte[1]);
        assertThat(images.remove(Stream.concat(names.stream(), names.stream()).toList())
                        .failed())
                .isEmpty();
        assertThat(names).noneMatch(name -> images.find(name).isPresent());
        assertThat(keys()).containsExactlyInAnyOrder("secret", "of/secret", "of/tasks-2/0.png");
    }

    @Test
    void aServerThatIsNotThereIsSaidForEveryNameOfOursAndSoon() throws IOException {
        List<String> names = IntStream.range(0, 5_000).mapToObj(i -> i + ".png").toList();
        try (S3Images nowhere = new S3Images(S3Server.at(URI.create("http://127.0.0.1:" + closedPort())))) {
            assertThat(nowhere.remove(names).failed())
                    .hasSize(5_000)
                    .allSatisfy((name, reason) ->
                            assertThat(reason).startsWith("S3 cannot be reached: Connection refused"));
            assertThat(nowhere.remove(List.of("https://example.org/0.png")).failed())
                    .isEmpty();
            assertThatThrownBy(() -> nowhere.find("a/0.png")).isInstanceOf(ImagesUnavailable.class);
            assertThatThrownBy(() -> nowhere.put("a/0.png", new byte[1])).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBucketThatIsNotThereIsSaidForEveryName() {
        Bucket wrong = new Bucket("no-such-bucket", "of/tasks", "us-east-1", Optional.of(SERVER.address()));
        try (S3Images images = new S3Images(wrong)) {
            assertThat(images.remove(List.of("a/0.png", "images/b/0.png")).failed())
                    .containsOnlyKeys("a/0.png", "images/b/0.png")
                    .allSatisfy((name, reason) -> assertThat(reason).startsWith("S3 refused: NoSuchBucket"));
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void object(String key) {
        SERVER.objects()
                .putBlob(
                        S3Server.BUCKET,
                        SERVER.objects().blobBuilder(key).payload(key).build());
    }

    private static boolean exists(String key) {
        return SERVER.objects().blobExists(S3Server.BUCKET, key);
    }

    private static List<String> keys() {
        return Stream.of(
                        "secret",
                        "of/secret",
                        "of/tasks-2/0.png",
                        "of/tasks/a/0.png",
                        "of/tasks/b/0.png",
                        "of/tasks/c/\uFFFF.png")
                .filter(S3ImagesTest::exists)
                .toList();
    }

    private static void everythingIsThere() {
        assertThat(keys()).hasSize(5);
    }
}

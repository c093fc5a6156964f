package org.tasksweep.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped server with its pictures in a real S3 server, which also hangs. */
@Shipped
class S3ImagesIT {
    private static final String TASK =
            "{\"taskid\":\"t1\",\"uid\":\"u1\",\"image_status\":3,\"starttime\":\"2026-01-30 12:00:00\","
                    + "\"url\":[\"images/t1/0.png\",\"t1/1.html\",\"t1/absent.png\",\"../secret\"]}";

    @Test
    void picturesOfATaskAreServedOutOfS3AndAStoreThatHangsDelaysNothingElse(@TempDir Path data) throws Exception {
        try (BlobStoreContext context = ContextBuilder.newBuilder(new TransientNio2BlobProviderMetadata())
                .credentials("none", "none")
                .build(BlobStoreContext.class)) {
            HangingBlobs objects = new HangingBlobs(context.getBlobStore());
            S3Proxy s3 = s3(objects);
            Instant stopped;
            try (ShippedServer server = ShippedServer.start(data, settings(s3))) {
                assertThat(data.resolve("images")).doesNotExist();
                assertThat(server.post("admin/v1/tasks:import", "application/x-ndjson", TASK)
                                .body())
                        .contains("\"imported\":1");
                aPictureIsServedOnceAndThenConfirmed(server);
                aFileThatIsNotAPictureIsNotShownAsOne(server);
                HangingStore hanging = new HangingStore(server, objects);
                hanging.onlyPurgesAndPicturesWaitAndThePurgeContinuesByItself();
                hanging.hangsAgain();
                stopped = Instant.now();
            } finally {
                objects.answer();
                s3.stop();
            }
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(60));
        }
    }

    private static void aPictureIsServedOnceAndThenConfirmed(ShippedServer server) {
        HttpResponse<String> picture = server.get("admin/v1/tasks/t1/images/0");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.body()).isEqualTo("tasks/t1/0.png");
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.headers().firstValue("Content-Length")).hasValue("14");
        assertThat(picture.headers().firstValue("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
        assertThat(picture.headers().firstValue("Cache-Control").orElse("")).contains("private", "no-cache");
        String tag = picture.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = server.get("admin/v1/tasks/t1/images/0", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static void aFileThatIsNotAPictureIsNotShownAsOne(ShippedServer server) {
        assertThat(server.get("admin/v1/tasks/t1/images/1").headers().firstValue("Content-Type"))
                .hasValue("application/octet-stream");
        for (int n = 2; n < 5; n++) {
            assertThat(server.get("admin/v1/tasks/t1/images/" + n).statusCode()).isEqualTo(404);
        }
    }

    private static S3Proxy s3(BlobStore objects) throws Exception {
        objects.createContainerInLocation(null, "pictures");
        for (String key : new String[] {"tasks/t1/0.png", "tasks/t1/1.html", "secret"}) {
            objects.putBlob("pictures", objects.blobBuilder(key).payload(key).build());
        }
        S3Proxy s3 = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "test", "only-in-tests")
                .build();
        s3.start();
        return s3;
    }

    private static Map<String, String> settings(S3Proxy s3) {
        return Map.of(
                "TASKSWEEP_IMAGES", "s3://pictures/tasks",
                "TASKSWEEP_METRICS", "on",
                "TASKSWEEP_S3_ENDPOINT", "http://127.0.0.1:" + s3.getPort(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "only-in-tests");
    }
}

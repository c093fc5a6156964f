package org.tasksweep.server.image;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobProviderMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real S3 server on a free port of loopback that keeps its objects in memory, for the tests of one class. */
final class S3Server implements BeforeAllCallback, AfterAllCallback {
    static final String BUCKET = "pictures";

    private final BlobStoreContext context = ContextBuilder.newBuilder(new TransientNio2BlobProviderMetadata())
            .credentials("none", "none")
            .build(BlobStoreContext.class);
    private final S3Proxy proxy = S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(
                    AuthenticationType.AWS_V4,
                    System.getenv("AWS_ACCESS_KEY_ID"),
                    System.getenv("AWS_SECRET_ACCESS_KEY"))
            .build();

    @Override
    public void beforeAll(ExtensionContext test) throws Exception {
        proxy.start();
        objects().createContainerInLocation(null, BUCKET);
    }

    @Override
    public void afterAll(ExtensionContext test) throws Exception {
        proxy.stop();
        context.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** What it holds, to look at past the code under test. */
    BlobStore objects() {
        return context.getBlobStore();
    }

    static Bucket at(URI endpoint) {
        return new Bucket(BUCKET, "of/tasks", "us-east-1", Optional.of(endpoint));
    }
}

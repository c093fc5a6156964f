package org.tasksweep.liberty;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.BlobMetadata;
import org.jclouds.blobstore.options.GetOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;

/** What an S3 server keeps its objects in, which stops answering when it is told to. Thread safe. */
final class HangingBlobs extends ForwardingBlobStore {
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    HangingBlobs(BlobStore objects) {
        super(objects);
    }

    /** From now on nothing is answered. */
    void hang() {
        gate = new CountDownLatch(1);
    }

    /** Answers again, also what was asked meanwhile. */
    void answer() {
        gate.countDown();
    }

    /** How many requests wait for an answer. */
    int waiting() {
        return waiting.get();
    }

    private void pass() {
        waiting.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public boolean containerExists(String container) {
        pass();
        return super.containerExists(container);
    }

    @Override
    public BlobMetadata blobMetadata(String container, String name) {
        pass();
        return super.blobMetadata(container, name);
    }

    @Override
    public Blob getBlob(String container, String name) {
        pass();
        return super.getBlob(container, name);
    }

    @Override
    public Blob getBlob(String container, String name, GetOptions options) {
        pass();
        return super.getBlob(container, name, options);
    }

    @Override
    public void removeBlob(String container, String name) {
        pass();
        super.removeBlob(container, name);
    }

    @Override
    public void removeBlobs(String container, Iterable<String> names) {
        pass();
        super.removeBlobs(container, names);
    }
}

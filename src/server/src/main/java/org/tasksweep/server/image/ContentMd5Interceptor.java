package org.tasksweep.server.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.utils.Md5Utils;

/**
 * Adds the checksum that a bulk deletion needs. Every server supports Content-MD5; some refuse the newer checksum that the
 * SDK would send regardless of its settings, even in addition to this one.
 */
final class ContentMd5Interceptor implements ExecutionInterceptor {

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest call, ExecutionAttributes attributes) {
        if (!(call.request() instanceof DeleteObjectsRequest)) return call.httpRequest();
        attributes.putAttribute(SdkExecutionAttribute.RESOLVED_CHECKSUM_SPECS, null);
        try (InputStream body =
                call.requestBody().orElseThrow().contentStreamProvider().newStream()) {
            String checksum = Md5Utils.md5AsBase64(body);
            return call.httpRequest().copy(request -> request.putHeader("Content-MD5", checksum));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package org.tasksweep.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something that is delivered to a browser.
 *
 * @param hash names the content
 * @param caching how long the browser may keep it without a question
 */
record Delivered(byte[] bytes, String contentType, String hash, String caching) {
    static final String FOR_EVER = "public, max-age=31536000, immutable";
    static final String ASK_FIRST = "no-cache";

    void send(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        answer.setHeader("Cache-Control", caching);
        answer.setHeader("ETag", etag());
        if (known(request.getHeader("If-None-Match"))) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        answer.setContentType(contentType);
        answer.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) answer.getOutputStream().write(bytes);
    }

    // Weak: the server may compress it on its way.
    private String etag() {
        return "W/\"" + hash + "\"";
    }

    private boolean known(@Nullable String etags) {
        if (etags == null) return false;
        return Arrays.stream(etags.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(etag()) || one.equals(etag().substring(2)));
    }
}

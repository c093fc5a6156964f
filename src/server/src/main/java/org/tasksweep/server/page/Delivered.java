package org.tasksweep.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Content for browsers. It is compressed once and not for every answer; so small files, which Liberty would not compress,
 * are compressed as well.
 *
 * @param hash names the content
 */
record Delivered(byte[] bytes, byte[] gzipped, String contentType, String hash) {
    private static final Pattern GZIP = Pattern.compile("(?i)gzip(?:\\s*;\\s*q=(?:1(?:\\.0*)?|0?\\.\\d*[1-9]\\d*))?");

    static Delivered of(byte[] bytes, String contentType, String hash) {
        return new Delivered(bytes, gzip(bytes), contentType, hash);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** @param caching how long the browser may keep it without a question */
    void send(HttpServletRequest request, HttpServletResponse answer, String caching) throws IOException {
        answer.setHeader("Cache-Control", caching);
        answer.setHeader("ETag", etag());
        answer.setHeader("Vary", "Accept-Encoding");
        if (items(request.getHeader("If-None-Match")).anyMatch(this::isThis)) {
            answer.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean gzip = items(request.getHeader("Accept-Encoding"))
                .anyMatch(encoding -> GZIP.matcher(encoding).matches());
        if (gzip) answer.setHeader("Content-Encoding", "gzip");
        byte[] body = gzip ? gzipped : bytes;
        answer.setContentType(contentType);
        answer.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) answer.getOutputStream().write(body);
    }

    // Weak: the same for both encodings.
    private String etag() {
        return "W/\"" + hash + "\"";
    }

    private boolean isThis(String etag) {
        return etag.equals("*") || etag.equals(etag()) || etag.equals(etag().substring(2));
    }

    private static Stream<String> items(@Nullable String header) {
        return header == null
                ? Stream.empty()
                : Arrays.stream(header.split(",")).map(String::strip);
    }
}

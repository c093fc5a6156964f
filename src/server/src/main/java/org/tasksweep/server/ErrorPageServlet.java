package org.tasksweep.server;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that the container itself refuses, in the form that the path promises: envelope, problem, or a plain
 * page.
 */
final class ErrorPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        if (status == 400 && brokenType(request.getContentType())) status = 415;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (request.getAttribute("requestId") == null) ResponseHeaderFilter.mark(request, answer, path);
        String text = text(status);
        answer.setStatus(status);
        if (path.equals("/v1") || path.startsWith("/v1/")) {
            send(answer, "application/json", envelope(status, text, request));
        } else if (path.startsWith("/admin/")) {
            send(answer, "application/problem+json", problem(status, text, request));
        } else {
            send(answer, "text/plain;charset=utf-8", text + "\n");
        }
    }

    private static String envelope(int status, String text, HttpServletRequest request) {
        String message = status >= 500 ? text + ", request " + request.getAttribute("requestId") : text;
        return Json.createObjectBuilder()
                .add("code", 9999)
                .add("msg", message)
                .build()
                .toString();
    }

    private static String problem(int status, String text, HttpServletRequest request) {
        JsonObject problem = Json.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", text)
                .add("status", status)
                .add("detail", text)
                .add("reason", status == 404 ? "NOT_FOUND" : status >= 500 ? "INTERNAL" : "INVALID_REQUEST")
                .add("requestId", String.valueOf(request.getAttribute("requestId")))
                .build();
        return problem.toString();
    }

    // Jersey refuses what is no media type at all with 400, before any resource can say what is wrong.
    private static boolean brokenType(@Nullable String contentType) {
        return contentType != null && !contentType.matches("[^/\\s;]+/[^/\\s;]+(\\s*;.*)?");
    }

    private static String text(int status) {
        if (status == 415) return "Content-Type must be application/json";
        if (status == 404) return "No such operation";
        if (status == 405) return "Method not allowed";
        return status >= 500 ? "Internal error" : "The request cannot be understood";
    }

    private static void send(HttpServletResponse answer, String type, String body) throws IOException {
        answer.setContentType(type);
        answer.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}

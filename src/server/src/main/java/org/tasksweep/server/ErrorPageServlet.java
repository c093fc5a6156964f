package org.tasksweep.server;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tasksweep.refusal.RefusalForm;
import org.tasksweep.refusal.RefusalMessage;
import org.tasksweep.server.problem.Problem;
import org.tasksweep.server.problem.Refusal;

/**
 * Answers requests that the container itself refuses, in the form that the path promises: envelope, problem, or a plain
 * page.
 */
final class ErrorPageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient ResponseHeaders headers;

    ErrorPageServlet(ResponseHeaders headers) {
        this.headers = headers;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer number ? number : 404;
        if (status == 400 && brokenType(request.getContentType())) status = 415;
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (request.getAttribute("requestId") == null) headers.set(request, answer, path);
        RefusalForm form = RefusalForm.of(path);
        RefusalMessage message = message(status, String.valueOf(request.getAttribute("requestId")));
        answer.setStatus(status);
        message.headers(form).forEach(answer::setHeader);
        answer.getOutputStream().write(message.body(form).getBytes(StandardCharsets.UTF_8));
    }

    private static RefusalMessage message(int status, String requestId) {
        Problem problem = Problem.ofStatus(status);
        Refusal refusal =
                status < 500 ? problem.plain() : problem.because("%s, request %s", problem.title(), requestId);
        return refusal.message(status, requestId);
    }

    // Jersey refuses what is no media type at all with 400, before any resource can say what is wrong.
    private static boolean brokenType(@Nullable String contentType) {
        return contentType != null && !contentType.matches("[^/\\s;]+/[^/\\s;]+(\\s*;.*)?");
    }
}

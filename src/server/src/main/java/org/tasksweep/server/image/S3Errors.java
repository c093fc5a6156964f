package org.tasksweep.server.image;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Classifies an answer of S3, or its absence: does it concern a key, a request, or the whole store? */
final class S3Errors {
    private static final Set<String> OF_THE_STORE = Set.of(
            "NoSuchBucket",
            "InvalidBucketName",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "AuthorizationHeaderMalformed",
            "ExpiredToken",
            "InvalidToken",
            "RequestTimeTooSkewed");

    private S3Errors() {}

    /** The server has no such operation. */
    static boolean notOffered(AwsServiceException refused) {
        return refused.statusCode() == 501
                || refused.statusCode() == 405
                || Set.of("NotImplemented", "MethodNotAllowed").contains(code(refused));
    }

    /** The server refuses the bulk request, for example because of one of its keys; single requests may succeed. */
    static boolean ofTheRequest(AwsServiceException refused) {
        return refused.statusCode() == 400 && !OF_THE_STORE.contains(code(refused));
    }

    /** Only this object cannot be deleted; another may be. */
    static boolean ofTheKey(AwsServiceException refused) {
        return refused.statusCode() >= 400 && refused.statusCode() < 500 && !OF_THE_STORE.contains(code(refused));
    }

    static boolean absent(AwsServiceException refused) {
        return code(refused).equals("NoSuchKey");
    }

    static String words(SdkException failure) {
        if (failure instanceof AwsServiceException refused) {
            return words(
                    code(refused),
                    refused.awsErrorDetails() == null
                            ? null
                            : refused.awsErrorDetails().errorMessage());
        }
        if (failure instanceof ApiCallTimeoutException) return "S3 did not answer in time";
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        return "S3 cannot be reached: " + cause.getMessage();
    }

    static String words(@Nullable String code, @Nullable String message) {
        return "S3 refused: " + code + (message == null || message.isEmpty() ? "" : ", " + message);
    }

    private static String code(AwsServiceException refused) {
        @Nullable
        String code = refused.awsErrorDetails() == null
                ? null
                : refused.awsErrorDetails().errorCode();
        return code == null || code.isEmpty() ? "status " + refused.statusCode() : code;
    }
}

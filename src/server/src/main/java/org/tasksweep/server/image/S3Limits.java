package org.tasksweep.server.image;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** How long calls of S3 may take, with all their attempts. */
final class S3Limits {
    /** Of any call for which nothing else is said. */
    static final Duration CALL = Duration.ofSeconds(30);

    /** Of calls that send next to nothing, and that a person or a transaction waits for. */
    static final Consumer<AwsRequestOverrideConfiguration.Builder> SHORT =
            call -> call.apiCallTimeout(Duration.ofSeconds(10));

    /** Of the deletion of a thousand objects. */
    static final Consumer<AwsRequestOverrideConfiguration.Builder> BULK =
            call -> call.apiCallTimeout(Duration.ofSeconds(20));

    private S3Limits() {}
}

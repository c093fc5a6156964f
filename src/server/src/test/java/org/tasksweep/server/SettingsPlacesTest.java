package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the pictures are, and how the other services around the server are reached. */
class SettingsPlacesTest {
    @Test
    void picturesMayBeInAnotherDirectory() {
        Settings settings = SettingsReader.of(Map.of("TASKSWEEP_DATA", "/data", "TASKSWEEP_IMAGES", "/mnt/pictures"));
        assertThat(settings.images()).isEqualTo(Path.of("/mnt/pictures"));
        assertThat(settings.bucket()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/p", "s3://bucket/p/", "s3://a.b-c/x/y z", "s3://bucket/..p/.q"})
    void aBucketHasAPrefix(String place) {
        assertThat(SettingsReader.of(Map.of("TASKSWEEP_IMAGES", place)).bucket())
                .hasValueSatisfying(bucket -> assertThat(place.replaceAll("/$", ""))
                        .isEqualTo("s3://" + bucket.name() + "/" + bucket.prefix()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TASKSWEEP_S3_ENDPOINT | 127.0.0.1:9000     | must be an http:// or https:// address
            TASKSWEEP_S3_ENDPOINT | http://            | must be an http:// or https:// address
            TASKSWEEP_S3_ENDPOINT | http://u:p@h       | must be an http:// or https:// address
            TASKSWEEP_S3_ENDPOINT | http://h/?x        | must be an http:// or https:// address
            TASKSWEEP_S3_ENDPOINT | http://h/%         | must be an http:// or https:// address
            TASKSWEEP_HTTPS_PORT  | 0                  | must be a whole number from 1 to 65535
            TASKSWEEP_PROXIES     | 10.(               | must be a regular expression that matches the addresses of the proxies: Unclosed group
            TASKSWEEP_LOG_FORMAT  | yaml               | must be simple or json
            TASKSWEEP_LDAP        | yes                | must be off or on
            TASKSWEEP_ADMIN_CENTER | true              | must be off or on
            TASKSWEEP_S3_REGION   | Frankfurt          | must be the name of a region, such as eu-central-1
            TASKSWEEP_S3_REGION   | a.evil.example/    | must be the name of a region, such as eu-central-1""")
    void theBucketSettingIsChecked(String name, String value, String rule) {
        assertThatThrownBy(() -> SettingsReader.of(Map.of("TASKSWEEP_IMAGES", "s3://bucket/p", name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Setting " + name + " " + rule);
    }
}

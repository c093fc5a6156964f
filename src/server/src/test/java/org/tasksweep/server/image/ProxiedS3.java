package org.tasksweep.server.image;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures in a real S3 server, behind a proxy that answers some requests itself, as other servers do. */
abstract class ProxiedS3 {
    @RegisterExtension
    final WireMockExtension proxy = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().preserveHostHeader(true))
            .build();

    S3Images images = new S3Images(S3Server.at(URI.create("http://127.0.0.1:1")));

    /** One that is started for the class and stopped after it. */
    abstract S3Server server();

    @BeforeEach
    final void passEverythingOn() {
        proxy.stubFor(any(anyUrl())
                .atPriority(9)
                .willReturn(aResponse().proxiedFrom(server().address().toString())));
        images = new S3Images(S3Server.at(URI.create(proxy.baseUrl())));
    }

    @AfterEach
    final void close() {
        images.close();
        server().objects().clearContainer(S3Server.BUCKET);
    }
}

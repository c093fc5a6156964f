// Shows the document of this server. A request is sent as somebody who is signed in to the page, or with the key that was entered.
window.ui = SwaggerUIBundle({
    url: '/openapi.yaml',
    dom_id: '#api',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
    requestInterceptor: request => {
        if (request.method !== 'GET') request.headers['X-Requested-By'] ??= 'api';
        return request;
    },
});

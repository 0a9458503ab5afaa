/// What callers may write of a connection. Source: connectors v1 discovery document, `Connection`.
extension Shape {
    /// The members by their names.
    static let connection: [String: Shape] = [
        "description": .text, "labels": .labels, "connectorVersion": .text, "serviceAccount": .text,
        "suspended": .flag, "configVariables": variables, "authConfig": auth, "destinationConfigs": .list(destination),
        "lockConfig": .object(["locked": .flag, "reason": .text]),
        "logConfig": .object([
            "enabled": .flag, "level": .words(["LOG_LEVEL_UNSPECIFIED", "ERROR", "INFO", "DEBUG"]),
        ]),
        "nodeConfig": .object(["minNodeCount": .whole, "maxNodeCount": .whole]), "sslConfig": ssl,
        "eventingEnablementType": .words([
            "EVENTING_ENABLEMENT_TYPE_UNSPECIFIED", "EVENTING_AND_CONNECTION", "ONLY_EVENTING",
        ]), "eventingConfig": eventing,
        "trafficShapingConfigs": .list(.object(["quotaLimit": .wholeText, "duration": .text])),
        "asyncOperationsEnabled": .flag, "authOverrideEnabled": .flag, "fallbackOnAdminCredentials": .flag,
        "adminFilters": .list(
            .object([
                "filterKey": .text, "filterType": .words(["FILTER_TYPE_UNSPECIFIED", "INCLUSION", "EXCLUSION"]),
                "intValue": .wholeText, "stringValue": .text,
                "stringListValues": .object(["values": .list(.text)]),
            ])), "euaOauthAuthConfig": auth,
    ]

    /// A secret by the name of its version: the secret itself has no place here.
    private static let secret = Shape.object(["secretVersion": .text])

    private static let variables = Shape.list(
        .object([
            "key": .text, "stringValue": .text, "boolValue": .flag, "intValue": .wholeText, "secretValue": secret,
            "encryptionKeyValue": .object([
                "kmsKeyName": .text, "type": .words(["TYPE_UNSPECIFIED", "GOOGLE_MANAGED", "CUSTOMER_MANAGED"]),
            ]),
        ]))

    private static let auth = Shape.object([
        "authType": .words([
            "AUTH_TYPE_UNSPECIFIED", "USER_PASSWORD", "OAUTH2_JWT_BEARER", "OAUTH2_CLIENT_CREDENTIALS",
            "SSH_PUBLIC_KEY", "OAUTH2_AUTH_CODE_FLOW", "GOOGLE_AUTHENTICATION", "OAUTH2_AUTH_CODE_FLOW_GOOGLE_MANAGED",
        ]), "authKey": .text, "additionalVariables": variables,
        "userPassword": .object(["username": .text, "password": secret]),
        "oauth2ClientCredentials": .object(["clientId": .text, "clientSecret": secret]),
        "oauth2JwtBearer": .object([
            "clientKey": secret, "jwtClaims": .object(["audience": .text, "issuer": .text, "subject": .text]),
        ]),
        "oauth2AuthCodeFlow": .object([
            "clientId": .text, "clientSecret": secret, "authUri": .text, "redirectUri": .text, "enablePkce": .flag,
            "scopes": .list(.text),
        ]),
        "sshPublicKey": .object([
            "username": .text, "certType": .text, "sshClientCert": secret, "sshClientCertPass": secret,
        ]),
    ])

    private static let destination = Shape.object([
        "key": .text,
        "destinations": .list(.object(["host": .text, "port": .whole, "serviceAttachment": .text])),
    ])

    private static let ssl = Shape.object([
        "type": .words(["SSL_TYPE_UNSPECIFIED", "TLS", "MTLS"]), "useSsl": .flag,
        "trustModel": .words(["PUBLIC", "PRIVATE", "INSECURE"]),
        "clientCertType": .words(["CERT_TYPE_UNSPECIFIED", "PEM"]),
        "serverCertType": .words(["CERT_TYPE_UNSPECIFIED", "PEM"]), "clientCertificate": secret,
        "clientPrivateKey": secret, "clientPrivateKeyPass": secret, "privateServerCertificate": secret,
        "additionalVariables": variables,
    ])

    private static let eventing = Shape.object([
        "additionalVariables": variables, "allowedEventTypes": .list(.text), "authConfig": auth,
        "listenerAuthConfig": auth, "deadLetterConfig": .object(["projectId": .text, "topic": .text]),
        "enrichmentConfig": .object(["appendAcl": .flag]), "enrichmentEnabled": .flag, "globalEventFilter": .text,
        "privateConnectivityAllowlistedProjects": .list(.text), "privateConnectivityEnabled": .flag,
        "proxyDestinationConfig": destination, "registrationDestinationConfig": destination, "sslConfig": ssl,
    ])
}

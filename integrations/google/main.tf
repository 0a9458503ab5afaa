# A connection on Trunkline in the place of Google's Integration Connectors.
#   TF_VAR_gateway     https://gw.example.com
#   TF_VAR_gateway_key an API key of the tenant (`trunkline keys create`)
terraform {
  required_providers {
    google = {
      source = "hashicorp/google"
    }
  }
}

variable "gateway" { type = string }
variable "gateway_key" {
  type      = string
  sensitive = true
}

provider "google" {
  project                                = "demo"
  region                                 = "us-central1"
  access_token                           = var.gateway_key
  integration_connectors_custom_endpoint = "${var.gateway}/v1/"
}

resource "google_integration_connectors_connection" "twilio" {
  name              = "twilio-prod"
  location          = "us-central1"
  description       = "Twilio"
  connector_version = "projects/demo/locations/global/providers/twilio/connectors/twilio/versions/1"
  service_account   = "connectors@demo.iam.gserviceaccount.com"

  auth_config {
    auth_type = "USER_PASSWORD"
    user_password {
      username = "AC0123456789abcdef0123456789abcdef"
      password {
        # One of hosts.google.secrets.
        secret_version = "projects/demo/secrets/twilio-token/versions/1"
      }
    }
  }

  config_variable {
    key           = "proxy_enabled"
    boolean_value = true
  }
  config_variable {
    key          = "proxy_auth_scheme"
    string_value = "DIGEST"
  }
  config_variable {
    key          = "proxy_user"
    string_value = "trunkline"
  }
  config_variable {
    key = "proxy_password"
    secret_value {
      secret_version = "projects/demo/secrets/proxy/versions/1"
    }
  }
  config_variable {
    key          = "proxy_ssltype"
    string_value = "TUNNEL"
  }
  destination_config {
    key = "ProxyServer"
    destination {
      host = "proxy.example.com"
      port = 8080
    }
  }

  node_config {
    min_node_count = 2
    max_node_count = 50
  }
  log_config {
    enabled = true
    level   = "ERROR"
  }
  labels = {
    team = "ops"
  }
}

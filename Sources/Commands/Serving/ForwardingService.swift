internal import Outbox
internal import ServiceLifecycle

/// Passes callers' status callbacks on as long as the gateway runs.
struct ForwardingService: Service {
    let forwarder: CallbackForwarder

    func run() async {
        // What is cut off is tried again after the next start: its receiver may get it twice, as from Twilio.
        await cancelWhenGracefulShutdown { await forwarder.run() }
    }
}

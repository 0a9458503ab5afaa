internal import HTTPTypes
internal import HostGoogleConnectors
internal import Hummingbird

/// `POST /hosts/google/projects/…/connections/{connection}/createEntity` and its siblings: what Google's Connectors task
/// does, for REST tasks and custom connectors.
struct GoogleTaskRoutes: RouteGroup {
    let door: GoogleDoor

    private static let base = GoogleDoor.path("hosts/google")

    func add(to routes: RouterGroup<GatewayContext>) {
        for task in ConnectorsTask.allCases {
            routes.post("\(Self.base)/\(task.rawValue)") { request, context in
                let run = { (call: GoogleDoor.Call) in try await call.runtime.run(task, call.body) }
                return task.makesSomething
                    ? try await door.answerOnce(request, context, run) : try await door.answer(request, context, run)
            }
        }
    }

    var paths: String {
        ConnectorsTask.allCases.map { task in
            GoogleOperation(
                path: "\(Self.base)/\(task.rawValue)", method: "post", id: "\(task.rawValue)Task", task.summary,
                takesBody: true
            ).json
        }.joined(separator: ",\n")
    }
}

import HostAlfresco
import Testing

@testable import BrokerKafka

@Suite("What a group has given us, and what is committed of it")
struct AssignmentTests {
    private let first = TopicPartition(topic: "a", number: 0)
    private let second = TopicPartition(topic: "b", number: 0)
    private let start = ContinuousClock.now
    private var later: ContinuousClock.Instant { start + .seconds(1) }

    private func assignment() -> Assignment {
        var assignment = Assignment()
        assignment.assigned([first, second])
        return assignment
    }

    private func receive(
        _ assignment: inout Assignment, _ partition: TopicPartition, _ offset: Int64
    ) throws -> DeliveryTag {
        let tag = assignment.received(partition, offset)
        return try #require(tag)
    }

    @Test("partitions of different topics are kept apart, also where they have one number")
    func topics() throws {
        var assignment = assignment()
        let one = try receive(&assignment, first, 7)
        let other = try receive(&assignment, second, 7)
        #expect(one != other && assignment.inHand == 2)
        assignment.answered([other], at: start)
        let commits = assignment.commits(at: later)
        #expect(commits.map(\.partition) == [second] && commits.map(\.offset) == [8])
        #expect(assignment.inHand == 1)
        let stranger = assignment.received(TopicPartition(topic: "c", number: 0), 1)
        #expect(stranger == nil)
    }

    @Test("commits wait for others, and one at a time is under way")
    func pace() throws {
        var assignment = assignment()
        let tags = try (0..<3).map { try receive(&assignment, first, $0) }
        #expect(assignment.due == nil)
        assignment.answered([tags[0]], at: start)
        #expect(assignment.commits(at: start).isEmpty)
        let due = try #require(assignment.due)
        #expect(due > start)
        #expect(assignment.commits(at: due).map(\.offset) == [1])
        assignment.answered([tags[1]], at: due)
        #expect(assignment.commits(at: later).isEmpty && assignment.due == nil)
        assignment.committed(in: assignment.epoch, isDone: true, at: later)
        #expect(assignment.commits(at: later + .seconds(1)).map(\.offset) == [2])
        assignment.committed(in: assignment.epoch, isDone: true, at: later)
        #expect(assignment.due == nil && assignment.commits(at: later + .seconds(9)).isEmpty)
    }

    @Test("a commit that fails is told again, later")
    func failure() throws {
        var assignment = assignment()
        assignment.answered([try receive(&assignment, first, 0)], at: start)
        #expect(assignment.commits(at: later).count == 1)
        assignment.committed(in: assignment.epoch, isDone: false, at: later)
        #expect(try #require(assignment.due) > later)
        #expect(assignment.commits(at: later + .seconds(1)).map(\.offset) == [1])
    }

    @Test("what is given back is dropped without being committed; answers of an earlier assignment are passed over")
    func rebalance() throws {
        var assignment = assignment()
        let (old, open) = (try receive(&assignment, first, 0), try receive(&assignment, first, 1))
        let epoch = assignment.epoch
        assignment.answered([old], at: start)
        // What has been answered is told before it is given back, the rest is not.
        #expect(assignment.commits(at: start, isLast: true).map(\.offset) == [1])
        assignment.revoked()
        #expect(!assignment.isGiven && assignment.inHand == 0 && assignment.epoch == epoch)
        assignment.answered([open], at: later)
        assignment.committed(in: epoch, isDone: true, at: later)
        #expect(assignment.commits(at: later, isLast: true).isEmpty)
        // The same partitions again: the same offset is another message to be answered.
        assignment.assigned([first, second])
        #expect(assignment.epoch == epoch + 1)
        let again = try receive(&assignment, first, 1)
        #expect(again != open)
        assignment.answered([old, open], at: later)
        assignment.committed(in: epoch, isDone: true, at: later)
        #expect(assignment.inHand == 1 && assignment.commits(at: later, isLast: true).isEmpty)
        assignment.answered([again], at: later)
        #expect(assignment.commits(at: later, isLast: true).map(\.offset) == [2])
    }

    @Test("at the end what is under way is told once more with the rest")
    func last() throws {
        var assignment = assignment()
        let tags = try (0..<2).map { try receive(&assignment, second, $0) }
        assignment.answered([tags[0]], at: start)
        #expect(assignment.commits(at: later).map(\.offset) == [1])
        assignment.answered([tags[1]], at: later)
        #expect(assignment.commits(at: later, isLast: true).map(\.offset) == [2])
    }

    @Test("tags that nobody was given harm nothing")
    func strangers() {
        var assignment = assignment()
        assignment.answered(
            [
                DeliveryTag(epoch: 1, partition: 7, number: 0), DeliveryTag(epoch: 1, partition: -1, number: 0),
                DeliveryTag(epoch: 1, partition: 0, number: .max), DeliveryTag(epoch: 0, number: 0),
            ], at: start)
        #expect(assignment.commits(at: later, isLast: true).isEmpty)
    }
}

extension World {
    /// What Twilio puts before the text of a trial account's messages.
    func trialPrefix(_ account: Int) -> String {
        directory.accounts[account].isTrial ? "Sent from your Twilio trial account - " : ""
    }

    /// A trial account reaches nobody but those whose numbers it has verified.
    func requireVerified(_ to: String, account: Int) throws(Refusal) {
        guard directory.accounts[account].isTrial,
            callerIDs.last(where: { $0.account == account && $0.row.number == to }) == nil
        else { return }
        throw Refusal(
            21608,
            "The number \(RecipientNumber.masked(to)) is unverified. Trial accounts cannot send messages to unverified "
                + "numbers; verify \(RecipientNumber.masked(to)) at twilio.com/user/account/phone-numbers/verified, or "
                + "purchase a Twilio number to send messages to unverified numbers")
    }
}

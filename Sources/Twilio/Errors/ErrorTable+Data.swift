extension ErrorTable {
    /// One line a code: code, HTTP status of a synchronous refusal (`-`: only seen on a message later), class, meaning.
    ///
    /// Source: Twilio's error dictionary and API descriptions, checked against recorded answers where some exist.
    static let data = """
        10001 403 permission account not active
        10004 - rate call concurrency exceeded
        11200 - transient webhook: HTTP failure
        11205 - transient webhook: cannot connect
        11210 - permission webhook: host name not found
        11220 - permission webhook: TLS handshake failed
        11235 - permission webhook: certificate not valid yet or any more
        11236 - permission webhook: certificate does not fit the host
        11237 - permission webhook: certificate chain not trusted
        11750 - input TwiML longer than 64 KB
        11751 - input media too big
        12100 - input TwiML cannot be parsed
        12200 - input TwiML does not fit the schema
        12300 - input content type not usable
        13214 - recipient Dial: caller id invalid
        13224 - recipient Dial: number invalid
        13225 - recipient Dial: number blocked
        13227 - permission Dial: geographic permission off
        13247 - input Dial: From invalid
        14107 - rate reply loop between two numbers
        14108 - permission From cannot send SMS
        14111 - permission To not verified (trial)
        20001 400 input bad/unknown parameter
        20003 401 authentication authentication failed or permission missing
        20004 405 input method not allowed
        20005 401 authentication account not active
        20006 403 permission access denied
        20007 400 input PageSize > 1000
        20008 403 permission not available to test credentials
        20009 409 transient cannot delete/redact before complete
        20403 403 permission account suspended/closed, forbidden
        20404 404 input resource not found
        20409 409 transient state conflict
        20422 422 input invalid parameter
        20429 429 rate too many (concurrent) requests
        20500 500 transient internal error
        20503 503 transient service unavailable
        21201 400 input call without To
        21203 400 permission calling geo permission
        21205 400 input invalid call Url
        21210 400 permission From not verified/owned (calls)
        21211 400 recipient invalid To (also To = From)
        21212 400 input invalid From
        21213 400 input call without From
        21214 400 recipient To cannot be reached (calls)
        21215 400 permission calling geo permission
        21216 400 recipient call blocked by Twilio block list
        21217 400 recipient number does not look valid (calls)
        21218 400 input invalid ApplicationSid
        21219 400 permission To not verified (trial, calls)
        21220 400 input call not in progress
        21234 400 input AMD parameters invalid
        21263 400 input AMD parameters invalid
        21408 400 permission SMS geo permission off for region
        21421 400 input number invalid
        21422 400 input number unavailable
        21452 400 input no number in the area code
        21601 400 permission From cannot send SMS
        21602 400 input body or media required
        21603 400 input From or MessagingServiceSid required
        21604 400 input To required
        21605 400 input body longer than 160 characters (retired)
        21606 400 permission From is not a number of the account that can send
        21607 400 permission From must be the sandbox number
        21608 400 permission To unverified (trial)
        21609 400 input StatusCallback invalid
        21610 400 recipient opted out (STOP)
        21611 429 rate queue of From is full (more than 10 h of traffic)
        21612 400 recipient no route To/From pair
        21614 400 recipient To not a mobile number
        21617 400 input body longer than 1,600 characters
        21618 400 input body cannot be sent
        21619 400 input neither body nor media
        21620 400 input media URL invalid
        21621 400 permission media not enabled for From
        21622 400 permission media not enabled for the account
        21623 400 input too many media
        21624 400 input ValidityPeriod out of 1..36000
        21626 400 input StatusCallbackEvent invalid
        21654 400 input ContentSid required
        21655 400 input ContentSid invalid
        21656 400 input ContentVariables is not JSON
        21657 400 input sender id invalid
        21659 400 permission From is not a Twilio number, or a short code of another country
        21660 400 permission From belongs to another account
        21661 400 permission From cannot send SMS
        21701 400 input Messaging Service missing
        21703 400 permission Messaging Service has no usable sender
        21704 400 permission Messaging Service has no numbers
        21705 400 input Messaging Service SID invalid
        21710 409 input number already in this service
        21712 409 input number already in another service
        21910 400 input From and To are of different channels
        30001 - rate queue overflow
        30002 - permission account suspended after queuing
        30003 - transient handset unreachable (off, no signal)
        30004 - recipient message blocked
        30005 - recipient unknown/inactive handset
        30006 - recipient landline or unreachable carrier
        30007 - permission filtered (carrier/Twilio)
        30008 - transient unknown carrier error
        30009 - transient missing inbound segment
        30010 - input price > MaxPrice (obsolete)
        30011 - recipient MMS unsupported in region
        30017 - transient carrier congestion
        30018 - permission sender id needs registration
        30019 - input content exceeds carrier size
        30022 - rate 10DLC rate exceeded
        30023 - rate 10DLC daily cap reached
        30024 - permission numeric sender not provisioned
        30027 - rate T-Mobile daily cap reached
        30032 - permission toll-free number not verified
        30033 - permission campaign suspended
        30034 - permission unregistered 10DLC number
        30035 - permission campaign still being configured
        30036 - rate ValidityPeriod elapsed
        30037 - permission outbound disabled
        30038 - permission OTP body filtered
        30039 - input message loop
        30044 - input trial message too long (segments)
        30045 400 input ValidityPeriod out of 1..36000
        30409 409 input cannot cancel (already final)
        30410 - transient provider timeout
        30450 - permission SMS-pumping block (15-30 min)
        30610 - permission compliance toolkit: quiet hours
        30640 - recipient known litigator
        35111 400 input SendAt missing
        35114 400 input SendAt out of range
        35118 400 input scheduling needs a Messaging Service
        35125 400 input more than 500,000 scheduled messages
        35126 400 input ScheduleType invalid
        63001 - permission channel authentication failed
        63003 - recipient channel recipient missing
        63005 - input content refused
        63006 - input content cannot be formatted for the channel
        63007 400 permission no channel for this From
        63010 - transient Twilio internal
        63012 - transient channel provider error
        63013 - input content against the channel policy
        63015 - recipient has not joined the sandbox
        63016 - input outside 24 h window, template needed
        63017 429 rate channel rate exceeded
        63018 429 rate channel rate exceeded
        63019 - input media download
        63020 - permission Business Manager problem
        63021 - input content invalid for the channel
        63024 - recipient channel recipient invalid
        63027 400 input content template has not this locale
        63028 400 input wrong number of content variables
        63030 400 input content parameter not supported
        63031 400 input From = To
        63032 - recipient user in WhatsApp experiment
        63033 - recipient channel recipient has blocked the sender
        63034 - input media too large for the channel
        63038 429 rate daily limit of the account reached
        63040 - permission content template rejected
        63041 - permission content template paused
        63042 - permission content template disabled
        90007 400 input ValidityPeriod out of 1..36000
        """
}

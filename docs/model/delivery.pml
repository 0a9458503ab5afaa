/* One delivery, the processes that send it, Twilio, the network, lists, callbacks and people. README.md explains.
 *
 *   -DHOLD              on_unknown: hold; without it: resend_when_absent
 *   -DSTRICT            a second message is never excused
 *   -DNO_LONG_HIDING    Twilio hides no message beyond the window of look-ups
 *
 * Mutations, each of which must be found out:
 *   -DBLIND_RESEND      an ambiguous end leads back to pending
 *   -DNO_JOURNAL        an attempt is sent before it is on the disk
 *   -DNO_LEASE_CHECK    the lease is not looked at again right before the first byte
 *   -DLATE_DELIVERY     what was written may reach Twilio after the last look-up
 *   -DCANCEL_FORGETS    canceling also takes what is under way
 *   -DNO_TAKEOVER       nobody asks what became of an attempt whose process is gone
 */

#define MAX_ATTEMPTS 3
#define GENERATIONS 3

mtype = { draft, pending, attempting, accepted, rejected, unknown, held, canceled, expired };

/* The disk. */
mtype state = draft;
byte attempts = 0;
byte owner = 0;                     /* the generation of processes that has the lease */

/* What became of the bytes of each attempt. */
mtype = { idle, wire, unlisted, listed, lost };
mtype fate[MAX_ATTEMPTS] = idle;    /* not written, on the way, a message no list shows, one that lists show, nothing */
byte messages = 0;                  /* how many Twilio has made */
bool hidden_beyond_window = false;  /* a message was in none of the look-ups of a window */

/* A row of DeliveryMachine, by the names of its states and events. A test holds these lines against the machine. */
#define TRANSITION(from, event, to) (state == from) -> state = to

#define ANY(f) (fate[0] == f || fate[1] == f || fate[2] == f)
#define MADE (messages > 0)

/* A sending process. It may die or stop for any time between two steps; the last generation does not die. */

#define DIES :: me < GENERATIONS -> goto dead
#define MINE (owner == me && attempts == mine)

proctype Sender(byte me) {
    byte mine = 0;                  /* the attempt under way, counted from 1 */

    /* It takes the lease of one that has died, or does not answer. */
    atomic {
        owner == me - 1 -> owner = me;
        if
#ifndef NO_TAKEOVER
        :: TRANSITION(attempting, attemptInterrupted, unknown)
#endif
        :: else
        fi
    }

end:
    do
    :: me < GENERATIONS -> goto dead
    :: owner != me -> goto dead
    :: atomic { owner == me && state == pending && attempts < MAX_ATTEMPTS ->
            attempts++; mine = attempts;
#ifndef NO_JOURNAL
            TRANSITION(pending, slotFree, attempting)
#endif
       }
       if
       DIES
       :: skip
       fi;

       /* The last look at the lease and the first byte: one step, but for microseconds. */
       atomic {
            if
#ifndef NO_LEASE_CHECK
            :: owner != me -> goto dead
            :: owner == me -> fate[mine - 1] = wire
            :: owner == me -> fate[mine - 1] = lost   /* DNS, connect, proxy, TLS failed */
#else
            :: fate[mine - 1] = wire
            :: fate[mine - 1] = lost
#endif
            fi
       }

       /* What it learns. An end counts only for who still has the lease. */
       if
       DIES
       /* An answer with a SID. */
       :: atomic { fate[mine - 1] == unlisted || fate[mine - 1] == listed ->
            if
            :: MINE && TRANSITION(attempting, attemptEnded_accepted, accepted)
#ifdef NO_JOURNAL
            :: MINE && state == pending -> state = accepted
#endif
            :: else
            fi }
       /* It failed before the first byte, or Twilio has refused it: nothing was made of it. */
       :: atomic { fate[mine - 1] == wire -> fate[mine - 1] = lost;
            if
            :: MINE && TRANSITION(attempting, attemptEnded_rejected, rejected)
            :: MINE && TRANSITION(attempting, attemptEnded_refusedForAccount, pending)
            :: MINE && attempts < MAX_ATTEMPTS && TRANSITION(attempting, attemptEnded_notProcessed, pending)
            :: else
            fi }
       :: atomic { fate[mine - 1] == lost ->
            if
            :: MINE && attempts < MAX_ATTEMPTS && TRANSITION(attempting, attemptEnded_notProcessed, pending)
            :: MINE && attempts == MAX_ATTEMPTS && TRANSITION(attempting, attemptEnded_notProcessed, rejected)
            :: else
            fi }
       /* No complete answer: time-out, broken connection, 5xx. */
       :: atomic {
            if
#ifdef BLIND_RESEND
            :: MINE && state == attempting -> state = pending
#else
            :: MINE && TRANSITION(attempting, attemptEnded_ambiguous, unknown)
#endif
            :: else
            fi }
       fi;
       mine = 0
    od;

dead:
    skip
}

/* Twilio and the network: what was written becomes a message once, or is lost; lists show a message late. */

#define HAPPENS(n) \
    :: atomic { fate[n] == wire -> fate[n] = unlisted; messages++ } \
    :: fate[n] == wire -> fate[n] = lost \
    :: fate[n] == unlisted -> fate[n] = listed

active proctype Twilio() {
end:
    do
    HAPPENS(0)
    HAPPENS(1)
    HAPPENS(2)
    od
}

/* Look-ups, and callbacks on an attempt's own URL; one that is lost is one that never comes. */

#ifdef LATE_DELIVERY
#define NOTHING_COMES_LATE true
#else
#define NOTHING_COMES_LATE !ANY(wire)
#endif
#ifdef NO_LONG_HIDING
#define NOTHING_IS_HIDDEN_SO_LONG !ANY(unlisted)
#else
#define NOTHING_IS_HIDDEN_SO_LONG true
#endif

active proctype Reconciler() {
end:
    do
    :: atomic { MADE && TRANSITION(unknown, found, accepted) }
    :: atomic { MADE && TRANSITION(held, found, accepted) }
    :: atomic { MADE && TRANSITION(pending, found, accepted) }
    :: atomic { MADE && TRANSITION(rejected, found, accepted) }
    :: atomic { MADE && TRANSITION(expired, found, accepted) }
    :: atomic { MADE && TRANSITION(canceled, found, accepted) }
    /* The last look-up of the window. What came before could only have shown less. */
    :: atomic { ANY(listed) && TRANSITION(unknown, possible, held) }
    :: atomic { state == unknown && !ANY(listed) && NOTHING_COMES_LATE && NOTHING_IS_HIDDEN_SO_LONG ->
            hidden_beyond_window = hidden_beyond_window || ANY(unlisted);
#ifdef HOLD
            TRANSITION(unknown, absent, held)
#else
            if
            :: attempts < MAX_ATTEMPTS && TRANSITION(unknown, absent, pending)
            :: attempts == MAX_ATTEMPTS && TRANSITION(unknown, absent, rejected)
            fi
#endif
       }
    od
}

/* Who asked: accepts the job, cancels, lets time pass, asks again; and settles by hand what is held, rightly. */

active proctype People() {
end:
    do
    :: atomic { TRANSITION(draft, jobAccepted, pending) }
    :: atomic { TRANSITION(draft, canceled, canceled) }
    :: atomic { TRANSITION(pending, canceled, canceled) }
    :: atomic { TRANSITION(pending, validityPassed, expired) }
    :: atomic { TRANSITION(rejected, rerun, pending) }
    :: atomic { TRANSITION(expired, rerun, pending) }
    :: atomic { TRANSITION(canceled, rerun, pending) }
    :: atomic { MADE && TRANSITION(unknown, resolvedAsSent, accepted) }
    :: atomic { MADE && TRANSITION(held, resolvedAsSent, accepted) }
    :: atomic { !MADE && !ANY(wire) && TRANSITION(unknown, resolvedAsUnsent, pending) }
    :: atomic { !MADE && !ANY(wire) && TRANSITION(held, resolvedAsUnsent, pending) }
    :: atomic { !MADE && !ANY(wire) && TRANSITION(unknown, resolvedAsFailed, rejected) }
    :: atomic { !MADE && !ANY(wire) && TRANSITION(held, resolvedAsFailed, rejected) }
#ifdef CANCEL_FORGETS
    :: state == attempting -> state = canceled
#endif
    od
}

/* The promises. A second message is excused only when Twilio has hidden the first one beyond the whole window. */

#if defined(STRICT) || defined(HOLD)
#define EXCUSED false
#else
#define EXCUSED hidden_beyond_window
#endif

#define NO_DOUBLE (messages <= 1 || EXCUSED)
/* Nobody is told "sent" of what was not, or "not sent" of what was or still may be. */
#define NO_LIE ((state != accepted || MADE) \
    && (!(state == rejected || state == canceled || state == expired) || EXCUSED || (!MADE && !ANY(wire))))
/* When nothing can happen any more, the delivery has been sent: every other state has somebody who goes on with it. */
#define NO_LOSS (state == accepted)

active proctype Promises() {
    do
    :: !NO_DOUBLE -> assert(false)
    :: !NO_LIE -> assert(false)
    :: timeout -> assert(NO_LOSS); break
    od
}

init {
    atomic { run Sender(1); run Sender(2); run Sender(3) }
}

// swift-format-ignore-file
// Written by scripts/update-catalog from Twilio's OpenAPI descriptions; do not edit.

/// The catalog as text; `CatalogSource` reads it.
let catalogText: StaticString = #"""
#0 PORT_IN PORT_OUT
#1 form-push
#2 active suspended closed
#3 Trial Full
#4 GET POST
#5 get-all post-all
#6 queued ringing in-progress completed busy failed no-answer canceled
#7 canceled completed
#8 in-progress paused stopped processing completed absent
#9 DialVerb Conference OutboundAPI Trunking RecordVerb StartCallRecordingAPI StartConferenceRecordingAPI
#10 init in-progress completed
#11 conference-ended-via-api participant-with-end-conference-on-exit-left participant-with-end-conference-on-exit-kicked last-participant-kicked last-participant-left
#12 completed
#13 none any local foreign
#14 Active Inactive
#15 voice fax
#16 registered unregistered pending-registration registration-failure pending-unregistration unregistration-failure
#17 inbound outbound-api outbound-call outbound-reply
#18 queued sending sent failed delivered undelivered receiving received accepted scheduled read partially_delivered canceled
#19 retain discard
#20 retain obfuscate
#21 free
#22 fixed
#23 enable disable
#24 canceled
#25 confirmed unconfirmed
#26 queued connecting ringing connected complete failed
#27 consumer-checking consumer-savings commercial-checking
#28 credit-card ach-debit
#29 one-time reusable payment-method
#30 true false
#31 payment-card-number expiration-date security-code postal-code bank-routing-number bank-account-number payment-card-number-matcher expiration-date-matcher security-code-matcher postal-code-matcher
#32 complete cancel
#33 in-progress stopped
#34 inbound_track outbound_track both_tracks
#35 stopped
#36 in-progress paused stopped processing completed absent deleted
#37 canceled completed deleted failed in-progress init processing queued
#38 in-progress completed failed
#39 daily monthly yearly alltime
#40 count usage price
#41 public private
#42 gcm apn fcm
#43 asc desc
#44 channel deployment
#45 joined invited not_participating
#46 webhook trigger studio
#47 joined invited notParticipating
#48 default muted
#49 sms whatsapp messenger gbm email rcs apple chat
#50 webhook studio default
#51 get post
#52 webhook flex
#53 initializing inactive active closed
#54 read failed delivered undelivered sent
#55 apn gcm fcm
#56 inactive active closed
#57 conversation service
#58 apn gcm fcm twilsock
#59 inactive active closed initializing
#60 kinesis webhook segment email
#61 initialized validating active failed
#62 ok inprogress notstarted
#63 web sms facebook whatsapp line custom
#64 studio external task
#65 voice sms email web whatsapp chat messenger gbm
#66 setup active failed closed inactive pause transfer
#67 closed inactive
#68 supervisor customer external agent unknown
#69 closed wrapup
#70 warm cold external
#71 active failed completed
#72 active in-progress not-configured failed
#73 inactive
#74 active deactivated
#75 active suspended pending_closure closed
#76 restricted
#77 unknown_answered_by human machine
#78 unknown_connectivity_issue no_connectivity_issue invalid_number caller_id dropped_call number_reachability
#79 unknown machine_start machine_end_beep machine_end_silence machine_end_other human fax
#80 carrier sip trunking client whatsapp
#81 ringing completed busy fail noanswer canceled answered undialed
#82 complete partial
#83 completed started partial all
#84 start_time end_time
#85 in_progress not_started completed summary_timeout
#86 last_participant_left conference_ended_via_api participant_with_end_conference_on_exit_left last_participant_kicked participant_with_end_conference_on_exit_kicked
#87 us1 us2 au1 br1 ie1 jp1 sg1 de1 in1
#88 invalid_requested_region duplicate_identity start_failure region_configuration_issues quality_warnings participant_behavior_issues high_packet_loss high_jitter high_latency low_mos detected_silence no_concurrent_participants
#89 complete in_progress timeout
#90 inbound outbound
#91 answered completed busy fail noanswer ringing canceled
#92 large small medium off
#93 carrier client sip
#94 unknown_edge carrier_edge sip_edge sdk_edge client_edge
#95 UNKNOWN DEBUG INFO WARNING ERROR
#96 unknown inbound outbound both
#97 in_progress connected completed disconnected
#98 VP8 H264 VP9 opus
#99 us1 us2 au1 br1 ie1 jp1 sg1 in1 de1 gll
#100 ashburn dublin frankfurt singapore sydney sao_paulo roaming umatilla tokyo
#101 go peer_to_peer group group_small
#102 in_progress completed
#103 sdk ad_hoc api
#104 room_ended_via_api timeout
#105 complete in_progress timeout not_started
#106 created running completed
#107 internal beta public retired general-availability deprecated
#108 internal beta public deprecated general-availability retired
#109 conversation-classify utterance-classify extract extract-normalize pii-extract text-generation json
#110 text-classification text-extraction text-extraction-normalized text-generation json
#111 twilio amazon openai
#112 internal beta general-availability retired deprecated
#113 internal beta public retired general-availability
#114 GET POST NULL
#115 queued in-progress completed new failed canceled error
#116 TOO_SHORT TOO_LONG INVALID_BUT_POSSIBLE INVALID_COUNTRY_CODE INVALID_LENGTH NOT_A_NUMBER
#117 mobile landline tollFree fixedVoip nonFixedVoip personal premium voicemail sharedCost uan pager unknown
#118 PENDING APPROVED FAILED IN_REVIEW DELETION_PENDING DELETION_FAILED SUSPENDED
#119 TAX_ID STOCK_SYMBOL NONPROFIT GOVERNMENT_ENTITY OTHERS
#120 SELF_DECLARED UNVERIFIED VERIFIED VETTED_VERIFIED
#121 campaign-verify aegis
#122 inherit enable disable
#123 TWO_FACTOR_AUTHENTICATION ACCOUNT_NOTIFICATIONS CUSTOMER_CARE CHARITY_NONPROFIT DELIVERY_NOTIFICATIONS FRAUD_ALERT_MESSAGING EVENTS HIGHER_EDUCATION K12 MARKETING POLLING_AND_VOTING_NON_POLITICAL POLITICAL_ELECTION_CAMPAIGNS PUBLIC_SERVICE_ANNOUNCEMENT SECURITY_ALERT
#124 VERBAL WEB_FORM PAPER_FORM VIA_TEXT MOBILE_QR_CODE IMPORT IMPORT_PLEASE_REPLACE
#125 PENDING_REVIEW IN_REVIEW TWILIO_APPROVED TWILIO_REJECTED
#126 EIN CBN CRN PROVINCIAL_NUMBER VAT ACN ABN BRN SIREN SIRET NZBN USt-IdNr CIF NIF CNPJ UID NEQ OTHER
#127 PRIVATE_PROFIT PUBLIC_PROFIT SOLE_PROPRIETOR NON_PROFIT GOVERNMENT
#128 CAMPAIGN_VERIFY
#129 whatsapp
#130 CREATING ONLINE OFFLINE PENDING_VERIFICATION VERIFYING ONLINE:UPDATING TWILIO_REVIEW DRAFT STUBBED
#131 WHATSAPP
#132 START END
#133 ERROR_CODE LOG_LEVEL ALL
#134 FIVE_MINS FIFTEEN_MINS ONE_HOUR TWELVE_HOURS ONE_DAY
#135 apn gcm sms fcm facebook-messenger alexa
#136 high low
#137 LOCAL UNKNOWN MOBILE TOLL-FREE
#138 opened signing signed canceled failed
#139 QUEUED IN_PROGRESS PROCESSED
#140 draft pending-review in-review twilio-rejected twilio-approved provisionally-approved
#141 business individual
#142 valid-until date-updated
#143 ASC DESC
#144 individual business
#145 received verified pending-loa carrier-processing completed failed action-required
#146 compliant noncompliant
#147 twilio-processing received pending-verification verified pending-loa carrier-processing testing completed failed action-required
#148 phone-call
#149 draft pending-review rejected approved expired provisionally-approved
#150 DRAFT TWILIO_REVIEW PENDING_PAYMENT PAYMENT_FAILED IN_PROVISIONING PENDING_CARRIER APPROVED CORRECTIONS_NEEDED CANCELED ARCHIVED
#151 phone-call phone-bill
#152 message voice unknown
#153 accepted answered busy canceled completed deleted delivered delivery-unknown failed in-progress initiated no-answer queued received receiving ringing scheduled sending sent undelivered unknown
#154 avoid-sticky prefer-sticky
#155 area-code overlay radius country
#156 open in-progress closed failed unknown
#157 message-only voice-only voice-and-message
#158 public private protected
#159 building completed failed
#160 node8 node10 node12 node14 node16 node18 node20 node22
#161 active ended
#162 draft published
#163 ready active
#164 new reserving available downloaded installed failed
#165 payg
#166 queued sent received failed
#167 to_sim from_sim
#168 text binary
#169 scheduled in-progress successful failed
#170 new ready active inactive scheduled
#171 ready active inactive
#172 IPv4 IPv6
#173 queued sent delivered received failed
#174 sim fleet network isoCountry
#175 hour day all
#176 inclusive exclusive
#177 pending reserved assigned canceled completed wrapping
#178 FIFO LIFO
#179 pending accepted rejected timeout canceled rescinded wrapping completed
#180 initiated ringing answered completed
#181 start end join leave mute hold speaker
#182 monitor whisper barge
#183 do-not-record record-from-ringing record-from-answer record-from-ringing-dual record-from-answer-dual
#184 trim-silence do-not-trim
#185 disable-all enable-all sip-only
#186 from-transferee from-transferor
#187 Individual Business
#188 local national mobile toll-free
#189 direct_customer isv_reseller_or_partner unknown
#190 UK:CRN US:EIN CA:CBN AU:ACN Other
#191 VERBAL WEB_FORM PAPER_FORM VIA_TEXT MOBILE_QR_CODE
#192 PRIVATE_PROFIT PUBLIC_PROFIT NON_PROFIT SOLE_PROPRIETOR GOVERNMENT
#193 draft pending-review in-review twilio-rejected twilio-approved
#194 DRAFT PENDING_REVIEW REJECTED APPROVED EXPIRED PROVISIONALLY_APPROVED
#195 push
#196 pending expired approved denied
#197 none not_needed not_requested
#198 push totp passkeys
#199 unverified verified
#200 sha1 sha256 sha512
#201 apn fcm none
#202 sms call email whatsapp sna
#203 canceled approved
#204 converted unconverted
#205 sms call email whatsapp rbm
#206 enabled disabled
#207 v1 v2
#208 platform cross-platform
#209 public-key
#210 enqueued processing completed deleted failed
#211 mp4 webm
#212 processing completed deleted failed
#213 audio video data
#214 mka mkv
#215 VP8 H264 OPUS PCMU
#216 group go peer-to-peer group-small
#217 VP8 H264
#218 connected disconnected reconnecting
#219 connected disconnected
#220 started stopped failed
#221 hourly daily all
#222 sms ip
#223 from_sim to_sim
#224 block throttle
#225 new ready active suspended deactivated canceled scheduled updating
#226 resetting
=accounts_v1 accounts - current
@singleton AuthTokenPromotion accounts_auth_tokens_promote /v1/AuthTokens/Promote
c account_sid:AC auth_token:string date_created:datetime date_updated:datetime url:uri
d account_sid auth_token date_created
o Update POST single 200 none AuthTokenPromotion
@action BulkConsents accounts_consents_bulk /v1/Consents/Bulk
c items:any
d items
o Create POST list 201 form BulkConsents Items:any+!
@action BulkContacts accounts_contacts_bulk /v1/Contacts/Bulk
c items:any
d items
o Create POST list 201 form BulkContacts Items:any+!
@container Credentials accounts_credentials /v1/Credentials
@table CredentialAws accounts_credentials_aws /v1/Credentials/AWS
k Sid:CR
c sid:CR account_sid:AC friendly_name:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name date_created
o List GET list 200 none CredentialAws
g url credentials PageSize:1000
o Create POST list 201 form CredentialAws Credentials:string! FriendlyName:string AccountSid:AC
o Fetch GET instance 200 none CredentialAws
o Update POST instance 200 form CredentialAws FriendlyName:string
o Delete DELETE instance 204 none CredentialAws
@table CredentialPublicKey accounts_credentials_public_keys /v1/Credentials/PublicKeys
k Sid:CR
c sid:CR account_sid:AC friendly_name:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name date_created
o List GET list 200 none CredentialPublicKey
g url credentials PageSize:1000
o Create POST list 201 form CredentialPublicKey PublicKey:string! FriendlyName:string AccountSid:AC
o Fetch GET instance 200 none CredentialPublicKey
o Update POST instance 200 form CredentialPublicKey FriendlyName:string
o Delete DELETE instance 204 none CredentialPublicKey
@singleton MessagingGeopermissions accounts_messaging_geo_permissions /v1/Messaging/GeoPermissions
c permissions:any
d permissions
o Fetch GET list 200 none MessagingGeopermissions CountryCode:string
o Update PATCH list 200 form MessagingGeopermissions Permissions:any+!
@singleton Safelist accounts_safe_list_numbers /v1/SafeList/Numbers
c sid:GN phone_number:string
d sid phone_number
o Fetch GET list 200 none Safelist PhoneNumber:string
o Create POST list 201 form Safelist PhoneNumber:string!
o Delete DELETE list 204 none Safelist PhoneNumber:string
@singleton SecondaryAuthToken accounts_auth_tokens_secondary /v1/AuthTokens/Secondary
c account_sid:AC date_created:datetime date_updated:datetime secondary_auth_token:string url:uri
d account_sid secondary_auth_token date_created
o Create POST single 201 none SecondaryAuthToken
o Delete DELETE single 204 none SecondaryAuthToken
=api_v2010 api .json current
@table Account accounts /2010-04-01/Accounts
k Sid:AC
c auth_token:string date_created:rfc2822 date_updated:rfc2822 friendly_name:string owner_account_sid:AC sid:AC status:#2! subresource_uris:uris type:#3! uri:string
d sid friendly_name status
o List GET list 200 none Account
g uri accounts PageSize:1000
f FriendlyName:string Status:#2
o Create POST list 201 form Account FriendlyName:string
o Fetch GET instance 200 none Account
o Update POST instance 200 form Account FriendlyName:string Status:#2
@table Address addresses /2010-04-01/Accounts/{AccountSid}/Addresses
k Sid:AD
c account_sid:AC city:string customer_name:string date_created:rfc2822 date_updated:rfc2822 friendly_name:string iso_country:string postal_code:string region:string sid:AD street:string uri:string emergency_enabled:bool validated:bool verified:bool street_secondary:string
d sid friendly_name validated verified
o List GET list 200 none Address
g uri addresses PageSize:1000
f CustomerName:string FriendlyName:string EmergencyEnabled:bool IsoCountry:string
o Create POST list 201 form Address CustomerName:string! Street:string! City:string! Region:string! PostalCode:string! IsoCountry:string! FriendlyName:string EmergencyEnabled:bool AutoCorrectAddress:bool StreetSecondary:string
o Fetch GET instance 200 none Address
o Update POST instance 200 form Address FriendlyName:string CustomerName:string Street:string City:string Region:string PostalCode:string EmergencyEnabled:bool AutoCorrectAddress:bool StreetSecondary:string
o Delete DELETE instance 204 none Address
@table Application applications /2010-04-01/Accounts/{AccountSid}/Applications
k Sid:AP
c account_sid:AC api_version:string date_created:rfc2822 date_updated:rfc2822 friendly_name:string message_status_callback:uri sid:AP sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_status_callback:uri sms_url:uri status_callback:uri status_callback_method:#4 uri:string voice_caller_id_lookup:bool voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri public_application_connect_enabled:bool
d sid friendly_name date_created
o List GET list 200 none Application
g uri applications PageSize:1000
f FriendlyName:string
o Create POST list 201 form Application ApiVersion:string VoiceUrl:uri VoiceMethod:#4 VoiceFallbackUrl:uri VoiceFallbackMethod:#4 StatusCallback:uri StatusCallbackMethod:#4 VoiceCallerIdLookup:bool SmsUrl:uri SmsMethod:#4 SmsFallbackUrl:uri SmsFallbackMethod:#4 SmsStatusCallback:uri MessageStatusCallback:uri FriendlyName:string PublicApplicationConnectEnabled:bool
o Fetch GET instance 200 none Application
o Update POST instance 200 form Application FriendlyName:string ApiVersion:string VoiceUrl:uri VoiceMethod:#4 VoiceFallbackUrl:uri VoiceFallbackMethod:#4 StatusCallback:uri StatusCallbackMethod:#4 VoiceCallerIdLookup:bool SmsUrl:uri SmsMethod:#4 SmsFallbackUrl:uri SmsFallbackMethod:#4 SmsStatusCallback:uri MessageStatusCallback:uri PublicApplicationConnectEnabled:bool
o Delete DELETE instance 204 none Application
@table AuthorizedConnectApp authorized_connect_apps /2010-04-01/Accounts/{AccountSid}/AuthorizedConnectApps
k ConnectAppSid:CN
c account_sid:AC connect_app_company_name:string connect_app_description:string connect_app_friendly_name:string connect_app_homepage_url:uri connect_app_sid:CN permissions:#5+ uri:string
d connect_app_sid connect_app_friendly_name
o Fetch GET instance 200 none AuthorizedConnectApp
o List GET list 200 none AuthorizedConnectApp
g uri authorized_connect_apps PageSize:1000
@odd AvailablePhoneNumberCountry available_phone_numbers /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers
k CountryCode:string
c country_code:string country:string uri:uri beta:bool subresource_uris:uris
d country_code country beta
o List GET list 200 none AvailablePhoneNumberCountry
g none countries PageSize:1000
o Fetch GET instance 200 none AvailablePhoneNumberCountry
@table AvailablePhoneNumberLocal available_phone_number_local /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/Local
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberLocal
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@table AvailablePhoneNumberMachineToMachine available_phone_number_machine_to_machine /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/MachineToMachine
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberMachineToMachine
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@table AvailablePhoneNumberMobile available_phone_number_mobile /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/Mobile
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberMobile
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@table AvailablePhoneNumberNational available_phone_number_national /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/National
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberNational
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@table AvailablePhoneNumberSharedCost available_phone_number_shared_cost /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/SharedCost
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberSharedCost
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@table AvailablePhoneNumberTollFree available_phone_number_toll_free /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/TollFree
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberTollFree
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@table AvailablePhoneNumberVoip available_phone_number_voip /2010-04-01/Accounts/{AccountSid}/AvailablePhoneNumbers/{CountryCode}/Voip
p CountryCode:string=country_code
c friendly_name:phone phone_number:phone lata:string locality:string rate_center:string latitude:number longitude:number region:string postal_code:string iso_country:string address_requirements:string beta:bool capabilities:object
d phone_number region beta
o List GET list 200 none AvailablePhoneNumberVoip
g uri available_phone_numbers PageSize:1000
f AreaCode:int Contains:string SmsEnabled:bool MmsEnabled:bool VoiceEnabled:bool ExcludeAllAddressRequired:bool ExcludeLocalAddressRequired:bool ExcludeForeignAddressRequired:bool Beta:bool NearNumber:phone NearLatLong:string Distance:int InPostalCode:string InRegion:string InRateCenter:string InLata:string InLocality:string FaxEnabled:bool
@singleton Balance balance /2010-04-01/Accounts/{AccountSid}/Balance
c account_sid:AC balance:string currency:string
d account_sid balance currency
o Fetch GET list 200 none Balance
@table Call calls /2010-04-01/Accounts/{AccountSid}/Calls
k Sid:CA
c sid:CA date_created:rfc2822 date_updated:rfc2822 parent_call_sid:CA account_sid:AC to:string to_formatted:string from:string from_formatted:string phone_number_sid:PN status:#6! start_time:rfc2822 end_time:rfc2822 duration:numeric price:numeric price_unit:currency direction:string answered_by:string api_version:string forwarded_from:string group_sid:GP caller_name:string queue_time:string trunk_sid:TK uri:string subresource_uris:uris
d sid from to status start_time
o List GET list 200 none Call
g uri calls PageSize:1000
f To:phone From:phone ParentCallSid:CA Status:#6 StartTime:datetime~ EndTime:datetime~
o Create POST list 201 form Call To:string! From:string! Method:#4 FallbackUrl:uri FallbackMethod:#4 StatusCallback:uri StatusCallbackEvent:string+ StatusCallbackMethod:#4 SendDigits:string Timeout:int Record:bool RecordingChannels:string RecordingStatusCallback:string RecordingStatusCallbackMethod:#4 SipAuthUsername:string SipAuthPassword:string MachineDetection:string MachineDetectionTimeout:int RecordingStatusCallbackEvent:string+ Trim:string CallerId:string MachineDetectionSpeechThreshold:int MachineDetectionSpeechEndThreshold:int MachineDetectionSilenceTimeout:int AsyncAmd:string AsyncAmdStatusCallback:uri AsyncAmdStatusCallbackMethod:#4 Byoc:BY CallReason:string CallToken:string RecordingTrack:string TimeLimit:int ClientNotificationUrl:uri Url:uri Twiml:string ApplicationSid:AP
o Fetch GET instance 200 none Call
o Update POST instance 200 form Call Url:uri Method:#4 Status:#7 FallbackUrl:uri FallbackMethod:#4 StatusCallback:uri StatusCallbackMethod:#4 Twiml:string TimeLimit:int
o Delete DELETE instance 204 none Call
1 Url Twiml ApplicationSid
@table CallEvent call_events /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Events
p CallSid:CA=call_sid
c request:any response:any
d request response
o List GET list 200 none CallEvent
g uri events PageSize:1000
@table CallNotification call_notifications /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Notifications
k Sid:NO
p CallSid:CA=call_sid
c account_sid:AC api_version:string call_sid:CA date_created:rfc2822 date_updated:rfc2822 error_code:string log:string message_date:rfc2822 message_text:string more_info:uri request_method:#4 request_url:uri sid:NO uri:string request_variables:string response_body:string response_headers:string
d sid call_sid error_code message_date
o Fetch GET instance 200 none CallNotification
o List GET list 200 none CallNotification
g uri notifications PageSize:1000
f Log:int MessageDate:date~
@table CallRecording call_recordings /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Recordings
k Sid:RE
p CallSid:CA=call_sid
c account_sid:AC api_version:string call_sid:CA conference_sid:CF date_created:rfc2822 date_updated:rfc2822 start_time:rfc2822 duration:numeric sid:RE price:number uri:string encryption_details:any price_unit:currency status:#8! channels:int! source:#9! error_code:int track:string
d sid call_sid status start_time duration
o List GET list 200 none CallRecording
g uri recordings PageSize:1000
f DateCreated:date~
o Create POST list 200 form CallRecording RecordingStatusCallbackEvent:string+ RecordingStatusCallback:uri RecordingStatusCallbackMethod:#4 Trim:string RecordingChannels:string RecordingTrack:string
o Fetch GET instance 200 none CallRecording
o Update POST instance 200 form CallRecording Status:#8! PauseBehavior:string
o Delete DELETE instance 204 none CallRecording
@table Conference conferences /2010-04-01/Accounts/{AccountSid}/Conferences
k Sid:CF
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 api_version:string friendly_name:string region:string sid:CF status:#10! uri:string subresource_uris:uris reason_conference_ended:#11! call_sid_ending_conference:CA
d sid friendly_name status
o Fetch GET instance 200 none Conference
o Update POST instance 200 form Conference Status:#12 AnnounceUrl:uri AnnounceMethod:#4
o List GET list 200 none Conference
g uri conferences PageSize:1000
f DateCreated:date~ DateUpdated:date~ FriendlyName:string Status:#10
@table ConferenceRecording conference_recordings /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Recordings
k Sid:RE
p ConferenceSid:CF=conference_sid
c account_sid:AC api_version:string call_sid:CA conference_sid:CF date_created:rfc2822 date_updated:rfc2822 start_time:rfc2822 duration:numeric sid:RE price:numeric price_unit:currency status:#8! channels:int! source:#9! error_code:int encryption_details:any uri:string
d sid conference_sid status start_time duration
o List GET list 200 none ConferenceRecording
g uri recordings PageSize:1000
f DateCreated:date~
o Fetch GET instance 200 none ConferenceRecording
o Update POST instance 200 form ConferenceRecording Status:#8! PauseBehavior:string
o Delete DELETE instance 204 none ConferenceRecording
@table ConnectApp connect_apps /2010-04-01/Accounts/{AccountSid}/ConnectApps
k Sid:CN
c account_sid:AC authorize_redirect_url:uri company_name:string deauthorize_callback_method:#4 deauthorize_callback_url:uri description:string friendly_name:string homepage_url:uri permissions:#5+ sid:CN uri:string
d sid friendly_name
o Fetch GET instance 200 none ConnectApp
o Update POST instance 200 form ConnectApp AuthorizeRedirectUrl:uri CompanyName:string DeauthorizeCallbackMethod:#4 DeauthorizeCallbackUrl:uri Description:string FriendlyName:string HomepageUrl:uri Permissions:#5+
o Delete DELETE instance 204 none ConnectApp
o List GET list 200 none ConnectApp
g uri connect_apps PageSize:1000
@table DependentPhoneNumber address_dependent_phone_numbers /2010-04-01/Accounts/{AccountSid}/Addresses/{AddressSid}/DependentPhoneNumbers
p AddressSid:AD=address_sid
c sid:PN account_sid:AC friendly_name:string phone_number:phone voice_url:uri voice_method:#4 voice_fallback_method:#4 voice_fallback_url:uri voice_caller_id_lookup:bool date_created:rfc2822 date_updated:rfc2822 sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri address_requirements:#13! capabilities:any status_callback:uri status_callback_method:#4 api_version:string sms_application_sid:AP voice_application_sid:AP trunk_sid:TK emergency_status:#14! emergency_address_sid:AD uri:string
d sid phone_number friendly_name
o List GET list 200 none DependentPhoneNumber
g uri dependent_phone_numbers PageSize:1000
@table IncomingPhoneNumber incoming_phone_numbers /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers
k Sid:PN
c account_sid:AC address_sid:AD address_requirements:#13! api_version:string beta:bool capabilities:object date_created:rfc2822 date_updated:rfc2822 friendly_name:string identity_sid:RI phone_number:phone origin:string sid:PN sms_application_sid:AP sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri status_callback:uri status_callback_method:#4 trunk_sid:TK uri:string voice_receive_mode:#15! voice_application_sid:AP voice_caller_id_lookup:bool voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri emergency_status:#14! emergency_address_sid:AD emergency_address_status:#16! bundle_sid:BU status:string type:string
d sid phone_number friendly_name
o Fetch GET instance 200 none IncomingPhoneNumber
o Update POST instance 200 form IncomingPhoneNumber AccountSid:AC ApiVersion:string FriendlyName:string SmsApplicationSid:AP SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri StatusCallback:uri StatusCallbackMethod:#4 VoiceApplicationSid:AP VoiceCallerIdLookup:bool VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri EmergencyStatus:#14 EmergencyAddressSid:AD TrunkSid:TK VoiceReceiveMode:#15 IdentitySid:RI AddressSid:AD BundleSid:BU
o Delete DELETE instance 204 none IncomingPhoneNumber
o List GET list 200 none IncomingPhoneNumber
g uri incoming_phone_numbers PageSize:1000
f Beta:bool FriendlyName:string PhoneNumber:phone Origin:string
o Create POST list 201 form IncomingPhoneNumber ApiVersion:string FriendlyName:string SmsApplicationSid:AP SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri StatusCallback:uri StatusCallbackMethod:#4 VoiceApplicationSid:AP VoiceCallerIdLookup:bool VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri EmergencyStatus:#14 EmergencyAddressSid:AD TrunkSid:TK IdentitySid:RI AddressSid:AD VoiceReceiveMode:#15 BundleSid:BU PhoneNumber:phone AreaCode:string
1 PhoneNumber AreaCode
@table IncomingPhoneNumberAssignedAddOn incoming_phone_number_assigned_add_ons /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns
k Sid:XE
p ResourceSid:PN=resource_sid
c sid:XE account_sid:AC resource_sid:PN friendly_name:string description:string configuration:any unique_name:string date_created:rfc2822 date_updated:rfc2822 uri:string subresource_uris:uris
d sid unique_name friendly_name description
o Fetch GET instance 200 none IncomingPhoneNumberAssignedAddOn
o Delete DELETE instance 204 none IncomingPhoneNumberAssignedAddOn
o List GET list 200 none IncomingPhoneNumberAssignedAddOn
g uri assigned_add_ons PageSize:1000
o Create POST list 201 form IncomingPhoneNumberAssignedAddOn InstalledAddOnSid:XE!
@table IncomingPhoneNumberAssignedAddOnExtension incoming_phone_number_assigned_add_on_extensions /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{ResourceSid}/AssignedAddOns/{AssignedAddOnSid}/Extensions
k Sid:XF
p ResourceSid:PN=resource_sid AssignedAddOnSid:XE=assigned_add_on_sid
c sid:XF account_sid:AC resource_sid:PN assigned_add_on_sid:XE friendly_name:string product_name:string unique_name:string uri:string enabled:bool
d sid unique_name friendly_name product_name
o Fetch GET instance 200 none IncomingPhoneNumberAssignedAddOnExtension
o List GET list 200 none IncomingPhoneNumberAssignedAddOnExtension
g uri extensions PageSize:1000
@table IncomingPhoneNumberLocal incoming_phone_numbers_local /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/Local
c account_sid:AC address_sid:AD address_requirements:#13! api_version:string beta:bool capabilities:object date_created:rfc2822 date_updated:rfc2822 friendly_name:string identity_sid:RI phone_number:phone origin:string sid:PN sms_application_sid:AP sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri status_callback:uri status_callback_method:#4 trunk_sid:TK uri:string voice_receive_mode:#15! voice_application_sid:AP voice_caller_id_lookup:bool voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri emergency_status:#14! emergency_address_sid:AD emergency_address_status:#16! bundle_sid:BU status:string
d sid phone_number friendly_name
o List GET list 200 none IncomingPhoneNumberLocal
g uri incoming_phone_numbers PageSize:1000
f Beta:bool FriendlyName:string PhoneNumber:phone Origin:string
o Create POST list 201 form IncomingPhoneNumberLocal PhoneNumber:phone! ApiVersion:string FriendlyName:string SmsApplicationSid:AP SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri StatusCallback:uri StatusCallbackMethod:#4 VoiceApplicationSid:AP VoiceCallerIdLookup:bool VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri IdentitySid:RI AddressSid:AD EmergencyStatus:#14 EmergencyAddressSid:AD TrunkSid:TK VoiceReceiveMode:#15 BundleSid:BU
@table IncomingPhoneNumberMobile incoming_phone_numbers_mobile /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/Mobile
c account_sid:AC address_sid:AD address_requirements:#13! api_version:string beta:bool capabilities:object date_created:rfc2822 date_updated:rfc2822 friendly_name:string identity_sid:RI phone_number:phone origin:string sid:PN sms_application_sid:AP sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri status_callback:uri status_callback_method:#4 trunk_sid:TK uri:string voice_receive_mode:#15! voice_application_sid:AP voice_caller_id_lookup:bool voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri emergency_status:#14! emergency_address_sid:AD emergency_address_status:#16! bundle_sid:BU status:string
d sid phone_number friendly_name
o List GET list 200 none IncomingPhoneNumberMobile
g uri incoming_phone_numbers PageSize:1000
f Beta:bool FriendlyName:string PhoneNumber:phone Origin:string
o Create POST list 201 form IncomingPhoneNumberMobile PhoneNumber:phone! ApiVersion:string FriendlyName:string SmsApplicationSid:AP SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri StatusCallback:uri StatusCallbackMethod:#4 VoiceApplicationSid:AP VoiceCallerIdLookup:bool VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri IdentitySid:RI AddressSid:AD EmergencyStatus:#14 EmergencyAddressSid:AD TrunkSid:TK VoiceReceiveMode:#15 BundleSid:BU
@table IncomingPhoneNumberTollFree incoming_phone_numbers_toll_free /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/TollFree
c account_sid:AC address_sid:AD address_requirements:#13! api_version:string beta:bool capabilities:object date_created:rfc2822 date_updated:rfc2822 friendly_name:string identity_sid:RI phone_number:phone origin:string sid:PN sms_application_sid:AP sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri status_callback:uri status_callback_method:#4 trunk_sid:TK uri:string voice_receive_mode:#15! voice_application_sid:AP voice_caller_id_lookup:bool voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri emergency_status:#14! emergency_address_sid:AD emergency_address_status:#16! bundle_sid:BU status:string
d sid phone_number friendly_name
o List GET list 200 none IncomingPhoneNumberTollFree
g uri incoming_phone_numbers PageSize:1000
f Beta:bool FriendlyName:string PhoneNumber:phone Origin:string
o Create POST list 201 form IncomingPhoneNumberTollFree PhoneNumber:phone! ApiVersion:string FriendlyName:string SmsApplicationSid:AP SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri StatusCallback:uri StatusCallbackMethod:#4 VoiceApplicationSid:AP VoiceCallerIdLookup:bool VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri IdentitySid:RI AddressSid:AD EmergencyStatus:#14 EmergencyAddressSid:AD TrunkSid:TK VoiceReceiveMode:#15 BundleSid:BU
@table Key keys /2010-04-01/Accounts/{AccountSid}/Keys
k Sid:SK
c sid:SK friendly_name:string date_created:rfc2822 date_updated:rfc2822
d sid friendly_name date_created
o Fetch GET instance 200 none Key
o Update POST instance 200 form Key FriendlyName:string
o Delete DELETE instance 204 none Key
o List GET list 200 none Key
g uri keys PageSize:1000
o Create POST list 201 form NewKey FriendlyName:string
@table Media media /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media
k Sid:ME
p MessageSid:sid=parent_sid
c account_sid:AC content_type:string date_created:rfc2822 date_updated:rfc2822 parent_sid:sid sid:ME uri:string
d sid parent_sid content_type
o Fetch GET instance 200 none Media
o Delete DELETE instance 204 none Media
o List GET list 200 none Media
g uri media_list PageSize:1000
f DateCreated:datetime~
@table Member queue_members /2010-04-01/Accounts/{AccountSid}/Queues/{QueueSid}/Members
k CallSid:string
p QueueSid:QU=queue_sid
c call_sid:CA date_enqueued:rfc2822 position:int! uri:string wait_time:int! queue_sid:QU
d call_sid date_enqueued position wait_time
o Fetch GET instance 200 none Member
o Update POST instance 200 form Member Url:uri! Method:#4
o List GET list 200 none Member
g uri queue_members PageSize:1000
@table Message messages /2010-04-01/Accounts/{AccountSid}/Messages
k Sid:sid
c body:string num_segments:numeric direction:#17! from:phone to:string date_updated:rfc2822 price:numeric error_message:string uri:string account_sid:AC num_media:numeric status:#18! messaging_service_sid:MG sid:sid date_sent:rfc2822 date_created:rfc2822 error_code:int price_unit:currency api_version:string subresource_uris:uris
d sid from to status direction date_sent
o List GET list 200 none Message
g uri messages PageSize:1000
f To:phone From:phone DateSent:datetime~
o Create POST list 201 form Message To:phone! StatusCallback:uri ApplicationSid:AP MaxPrice:number ProvideFeedback:bool Attempt:int ValidityPeriod:int ForceDelivery:bool ContentRetention:#19 AddressRetention:#20 SmartEncoded:bool PersistentAction:string+ TrafficType:#21 ShortenUrls:bool ScheduleType:#22 SendAt:datetime SendAsMms:bool ContentVariables:string RiskCheck:#23 From:phone FallbackFrom:phone MessagingServiceSid:MG Body:string MediaUrl:uri+ ContentSid:HX
o Fetch GET instance 200 none Message
o Update POST instance 200 form Message Body:string Status:#24
o Delete DELETE instance 204 none Message
1 From MessagingServiceSid
1 Body MediaUrl ContentSid
@action MessageFeedback message_feedback /2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Feedback
p MessageSid:sid=message_sid
c account_sid:AC message_sid:sid outcome:#25! date_created:rfc2822 date_updated:rfc2822 uri:string
d message_sid outcome date_created
o Create POST list 200 form MessageFeedback Outcome:#25
@table SigningKey signing_keys /2010-04-01/Accounts/{AccountSid}/SigningKeys
k Sid:SK
c sid:SK friendly_name:string date_created:rfc2822 date_updated:rfc2822
d sid friendly_name
o List GET list 200 none SigningKey
g uri signing_keys PageSize:1000
o Create POST list 201 form NewSigningKey FriendlyName:string
o Fetch GET instance 200 none SigningKey
o Update POST instance 200 form SigningKey FriendlyName:string
o Delete DELETE instance 204 none SigningKey
@table Notification notifications /2010-04-01/Accounts/{AccountSid}/Notifications
k Sid:NO
c account_sid:AC api_version:string call_sid:CA date_created:rfc2822 date_updated:rfc2822 error_code:string log:string message_date:rfc2822 message_text:string more_info:uri request_method:#4 request_url:uri sid:NO uri:string request_variables:string response_body:string response_headers:string
d sid call_sid error_code message_date
o Fetch GET instance 200 none Notification
o List GET list 200 none Notification
g uri notifications PageSize:1000
f Log:int MessageDate:date~
@table OutgoingCallerId outgoing_caller_ids /2010-04-01/Accounts/{AccountSid}/OutgoingCallerIds
k Sid:PN
c sid:PN date_created:rfc2822 date_updated:rfc2822 friendly_name:string account_sid:AC phone_number:phone uri:string
d sid phone_number friendly_name
o Fetch GET instance 200 none OutgoingCallerId
o Update POST instance 200 form OutgoingCallerId FriendlyName:string
o Delete DELETE instance 204 none OutgoingCallerId
o List GET list 200 none OutgoingCallerId
g uri outgoing_caller_ids PageSize:1000
f PhoneNumber:phone FriendlyName:string
o Create POST list 200 form ValidationRequest PhoneNumber:phone! FriendlyName:string CallDelay:int Extension:string StatusCallback:uri StatusCallbackMethod:#4
@table Participant conference_participants /2010-04-01/Accounts/{AccountSid}/Conferences/{ConferenceSid}/Participants
k CallSid:string
p ConferenceSid:CF=conference_sid
c account_sid:AC call_sid:CA label:string call_sid_to_coach:CA coaching:bool conference_sid:CF date_created:rfc2822 date_updated:rfc2822 end_conference_on_exit:bool muted:bool hold:bool start_conference_on_enter:bool status:#26! queue_time:string uri:string
d call_sid label status muted hold
o Fetch GET instance 200 none Participant
o Update POST instance 200 form Participant Muted:bool Hold:bool HoldUrl:uri HoldMethod:#4 AnnounceUrl:uri AnnounceMethod:#4 WaitUrl:uri WaitMethod:#4 BeepOnExit:bool EndConferenceOnExit:bool Coaching:bool CallSidToCoach:CA
o Delete DELETE instance 204 none Participant
o List GET list 200 none Participant
g uri participants PageSize:1000
f Muted:bool Hold:bool Coaching:bool
o Create POST list 201 form Participant From:string! To:string! StatusCallback:uri StatusCallbackMethod:#4 StatusCallbackEvent:string+ Label:string Timeout:int Record:bool Muted:bool Beep:string StartConferenceOnEnter:bool EndConferenceOnExit:bool WaitUrl:uri WaitMethod:#4 EarlyMedia:bool MaxParticipants:int ConferenceRecord:string ConferenceTrim:string ConferenceStatusCallback:uri ConferenceStatusCallbackMethod:#4 ConferenceStatusCallbackEvent:string+ RecordingChannels:string RecordingStatusCallback:uri RecordingStatusCallbackMethod:#4 SipAuthUsername:string SipAuthPassword:string Region:string ConferenceRecordingStatusCallback:uri ConferenceRecordingStatusCallbackMethod:#4 RecordingStatusCallbackEvent:string+ ConferenceRecordingStatusCallbackEvent:string+ Coaching:bool CallSidToCoach:CA JitterBufferSize:string Byoc:BY CallerId:string CallReason:string RecordingTrack:string TimeLimit:int MachineDetection:string MachineDetectionTimeout:int MachineDetectionSpeechThreshold:int MachineDetectionSpeechEndThreshold:int MachineDetectionSilenceTimeout:int AmdStatusCallback:uri AmdStatusCallbackMethod:#4 Trim:string CallToken:string ClientNotificationUrl:uri CallerDisplayName:string
@keyed Payments call_payments /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Payments
k Sid:PK
p CallSid:CA=call_sid
c account_sid:AC call_sid:CA sid:PK date_created:rfc2822 date_updated:rfc2822 uri:string
d sid
o Create POST list 201 form Payments IdempotencyKey:string! StatusCallback:uri! BankAccountType:#27 ChargeAmount:number Currency:string Description:string Input:string MinPostalCodeLength:int Parameter:any PaymentConnector:string PaymentMethod:#28 PostalCode:bool SecurityCode:bool Timeout:int TokenType:#29 ValidCardTypes:string RequireMatchingInputs:string Confirmation:#30
o Update POST instance 202 form Payments IdempotencyKey:string! StatusCallback:uri! Capture:#31 Status:#32
@table Queue queues /2010-04-01/Accounts/{AccountSid}/Queues
k Sid:QU
c date_updated:rfc2822 current_size:int! friendly_name:string uri:string account_sid:AC average_wait_time:int! sid:QU date_created:rfc2822 max_size:int!
d sid friendly_name current_size average_wait_time
o Fetch GET instance 200 none Queue
o Update POST instance 200 form Queue FriendlyName:string MaxSize:int
o Delete DELETE instance 204 none Queue
o List GET list 200 none Queue
g uri queues PageSize:1000
o Create POST list 201 form Queue FriendlyName:string! MaxSize:int
@keyed RealtimeTranscription call_transcriptions /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Transcriptions
k Sid:string
p CallSid:CA=call_sid
c sid:GT account_sid:AC call_sid:CA name:string status:#33! date_updated:rfc2822 uri:string
d call_sid name
o Create POST list 200 form RealtimeTranscription Name:string Track:#34 StatusCallbackUrl:uri StatusCallbackMethod:#4 InboundTrackLabel:string OutboundTrackLabel:string PartialResults:bool LanguageCode:string TranscriptionEngine:string ProfanityFilter:bool SpeechModel:string Hints:string EnableAutomaticPunctuation:bool IntelligenceService:string ConversationConfiguration:string ConversationId:string ConfigurationId:string EnableProviderData:bool
o Update POST instance 200 form RealtimeTranscription Status:#35!
@table Recording recordings /2010-04-01/Accounts/{AccountSid}/Recordings
k Sid:RE
c account_sid:AC api_version:string call_sid:CA conference_sid:CF date_created:rfc2822 date_updated:rfc2822 start_time:rfc2822 duration:numeric sid:RE price:numeric price_unit:string status:#36! channels:int source:#9! error_code:int uri:string encryption_details:any subresource_uris:uris media_url:uri
d sid call_sid status start_time duration
o Fetch GET instance 200 none Recording IncludeSoftDeleted:bool
o Delete DELETE instance 204 none Recording
o List GET list 200 none Recording
g uri recordings PageSize:1000
f DateCreated:datetime~ CallSid:CA ConferenceSid:CF IncludeSoftDeleted:bool
@table RecordingAddOnResult recording_add_on_results /2010-04-01/Accounts/{AccountSid}/Recordings/{ReferenceSid}/AddOnResults
k Sid:XR
p ReferenceSid:RE=reference_sid
c sid:XR account_sid:AC status:#37! add_on_sid:XB add_on_configuration_sid:XE date_created:rfc2822 date_updated:rfc2822 date_completed:rfc2822 reference_sid:RE subresource_uris:uris
d sid status add_on_sid date_created
o Fetch GET instance 200 none RecordingAddOnResult
o Delete DELETE instance 204 none RecordingAddOnResult
o List GET list 200 none RecordingAddOnResult
g uri add_on_results PageSize:1000
@table RecordingAddOnResultPayload recording_add_on_result_payloads /2010-04-01/Accounts/{AccountSid}/Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads
k Sid:XH
p ReferenceSid:RE=reference_sid AddOnResultSid:XR=add_on_result_sid
c sid:XH add_on_result_sid:XR account_sid:AC label:string add_on_sid:XB add_on_configuration_sid:XE content_type:string date_created:rfc2822 date_updated:rfc2822 reference_sid:RE subresource_uris:uris
d sid label content_type
o Fetch GET instance 200 none RecordingAddOnResultPayload
o Delete DELETE instance 204 none RecordingAddOnResultPayload
o List GET list 200 none RecordingAddOnResultPayload
g uri payloads PageSize:1000
@singleton RecordingAddOnResultPayloadData recording_add_on_result_payload_data /2010-04-01/Accounts/{AccountSid}/Recordings/{ReferenceSid}/AddOnResults/{AddOnResultSid}/Payloads/{PayloadSid}/Data
p ReferenceSid:RE=reference_sid AddOnResultSid:XR=add_on_result_sid PayloadSid:XH=payload_sid
o Fetch GET single 200 none RecordingAddOnResultPayloadData
@table RecordingTranscription recording_transcriptions /2010-04-01/Accounts/{AccountSid}/Recordings/{RecordingSid}/Transcriptions
k Sid:TR
p RecordingSid:RE=recording_sid
c account_sid:AC api_version:string date_created:rfc2822 date_updated:rfc2822 duration:numeric price:number price_unit:currency recording_sid:RE sid:TR status:#38! transcription_text:string type:string uri:string
d sid type status duration
o Fetch GET instance 200 none RecordingTranscription
o Delete DELETE instance 204 none RecordingTranscription
o List GET list 200 none RecordingTranscription
g uri transcriptions PageSize:1000
@table ShortCode sms_short_codes /2010-04-01/Accounts/{AccountSid}/SMS/ShortCodes
k Sid:SC
c account_sid:AC api_version:string date_created:rfc2822 date_updated:rfc2822 friendly_name:string short_code:string sid:SC sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri uri:string
d sid short_code friendly_name
o Fetch GET instance 200 none ShortCode
o Update POST instance 200 form ShortCode FriendlyName:string ApiVersion:string SmsUrl:uri SmsMethod:#4 SmsFallbackUrl:uri SmsFallbackMethod:#4
o List GET list 200 none ShortCode
g uri short_codes PageSize:1000
f FriendlyName:string ShortCode:string
@container AccountsSIP sip /2010-04-01/Accounts/{AccountSid}/SIP
@container AccountsSIPDomainsAuth sip_domain_auth /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/Auth
p DomainSid:string=domain_sid
@container AccountsSIPDomainsAuthCalls sip_domain_auth_calls /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/Auth/Calls
p DomainSid:string=domain_sid
@table SipAuthCallsCredentialListMapping sip_domain_auth_calls_credential_list_mappings /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/Auth/Calls/CredentialListMappings
k Sid:CL
p DomainSid:SD=domain_sid
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 friendly_name:string sid:CL
d sid friendly_name
o List GET list 200 none SipAuthCallsCredentialListMapping
g uri contents PageSize:1000
o Create POST list 201 form SipAuthCallsCredentialListMapping CredentialListSid:CL!
o Fetch GET instance 200 none SipAuthCallsCredentialListMapping
o Delete DELETE instance 204 none SipAuthCallsCredentialListMapping
@table SipAuthCallsIpAccessControlListMapping sip_domain_auth_calls_ip_access_control_list_mappings /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/Auth/Calls/IpAccessControlListMappings
k Sid:AL
p DomainSid:SD=domain_sid
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 friendly_name:string sid:AL
d sid friendly_name
o List GET list 200 none SipAuthCallsIpAccessControlListMapping
g uri contents PageSize:1000
o Create POST list 201 form SipAuthCallsIpAccessControlListMapping IpAccessControlListSid:AL!
o Fetch GET instance 200 none SipAuthCallsIpAccessControlListMapping
o Delete DELETE instance 204 none SipAuthCallsIpAccessControlListMapping
@container AccountsSIPDomainsAuthRegistrations sip_domain_auth_registrations /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/Auth/Registrations
p DomainSid:string=domain_sid
@table SipAuthRegistrationsCredentialListMapping sip_domain_auth_registrations_credential_list_mappings /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/Auth/Registrations/CredentialListMappings
k Sid:CL
p DomainSid:SD=domain_sid
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 friendly_name:string sid:CL
d sid friendly_name
o List GET list 200 none SipAuthRegistrationsCredentialListMapping
g uri contents PageSize:1000
o Create POST list 201 form SipAuthRegistrationsCredentialListMapping CredentialListSid:CL!
o Fetch GET instance 200 none SipAuthRegistrationsCredentialListMapping
o Delete DELETE instance 204 none SipAuthRegistrationsCredentialListMapping
@table SipCredential sip_credential_list_credentials /2010-04-01/Accounts/{AccountSid}/SIP/CredentialLists/{CredentialListSid}/Credentials
k Sid:CR
p CredentialListSid:CL=credential_list_sid
c sid:CR account_sid:AC credential_list_sid:CL username:string date_created:rfc2822 date_updated:rfc2822 uri:string
d sid username credential_list_sid
o List GET list 200 none SipCredential
g uri credentials PageSize:1000
o Create POST list 201 form SipCredential Username:string! Password:string!
o Fetch GET instance 200 none SipCredential
o Update POST instance 200 form SipCredential Password:string
o Delete DELETE instance 204 none SipCredential
@table SipCredentialList sip_credential_lists /2010-04-01/Accounts/{AccountSid}/SIP/CredentialLists
k Sid:CL
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 friendly_name:string sid:CL subresource_uris:uris uri:string
d sid friendly_name
o List GET list 200 none SipCredentialList
g uri credential_lists PageSize:1000
o Create POST list 201 form SipCredentialList FriendlyName:string!
o Fetch GET instance 200 none SipCredentialList
o Update POST instance 200 form SipCredentialList FriendlyName:string!
o Delete DELETE instance 204 none SipCredentialList
@table SipCredentialListMapping sip_domain_credential_list_mappings /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/CredentialListMappings
k Sid:CL
p DomainSid:SD=domain_sid
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 domain_sid:SD friendly_name:string sid:CL uri:string
d sid friendly_name
o List GET list 200 none SipCredentialListMapping
g uri credential_list_mappings PageSize:1000
o Create POST list 201 form SipCredentialListMapping CredentialListSid:CL!
o Fetch GET instance 200 none SipCredentialListMapping
o Delete DELETE instance 204 none SipCredentialListMapping
@table SipDomain sip_domains /2010-04-01/Accounts/{AccountSid}/SIP/Domains
k Sid:SD
c account_sid:AC api_version:string auth_type:string date_created:rfc2822 date_updated:rfc2822 domain_name:string friendly_name:string sid:SD uri:string voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_status_callback_method:#4 voice_status_callback_url:uri voice_url:uri subresource_uris:uris sip_registration:bool emergency_calling_enabled:bool secure:bool byoc_trunk_sid:BY emergency_caller_sid:PN
d sid domain_name friendly_name
o List GET list 200 none SipDomain
g uri domains PageSize:1000
o Create POST list 201 form SipDomain DomainName:string! FriendlyName:string VoiceUrl:uri VoiceMethod:#4 VoiceFallbackUrl:uri VoiceFallbackMethod:#4 VoiceStatusCallbackUrl:uri VoiceStatusCallbackMethod:#4 SipRegistration:bool EmergencyCallingEnabled:bool Secure:bool ByocTrunkSid:BY EmergencyCallerSid:PN
o Fetch GET instance 200 none SipDomain
o Update POST instance 200 form SipDomain FriendlyName:string VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceStatusCallbackMethod:#4 VoiceStatusCallbackUrl:uri VoiceUrl:uri SipRegistration:bool DomainName:string EmergencyCallingEnabled:bool Secure:bool ByocTrunkSid:BY EmergencyCallerSid:PN
o Delete DELETE instance 204 none SipDomain
@table SipIpAccessControlList sip_ip_access_control_lists /2010-04-01/Accounts/{AccountSid}/SIP/IpAccessControlLists
k Sid:AL
c sid:AL account_sid:AC friendly_name:string date_created:rfc2822 date_updated:rfc2822 subresource_uris:uris uri:string
d sid friendly_name
o List GET list 200 none SipIpAccessControlList
g uri ip_access_control_lists PageSize:1000
o Create POST list 201 form SipIpAccessControlList FriendlyName:string!
o Fetch GET instance 200 none SipIpAccessControlList
o Update POST instance 200 form SipIpAccessControlList FriendlyName:string!
o Delete DELETE instance 204 none SipIpAccessControlList
@table SipIpAccessControlListMapping sip_domain_ip_access_control_list_mappings /2010-04-01/Accounts/{AccountSid}/SIP/Domains/{DomainSid}/IpAccessControlListMappings
k Sid:AL
p DomainSid:SD=domain_sid
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 domain_sid:SD friendly_name:string sid:AL uri:string
d sid friendly_name
o Fetch GET instance 200 none SipIpAccessControlListMapping
o Delete DELETE instance 204 none SipIpAccessControlListMapping
o List GET list 200 none SipIpAccessControlListMapping
g uri ip_access_control_list_mappings PageSize:1000
o Create POST list 201 form SipIpAccessControlListMapping IpAccessControlListSid:AL!
@table SipIpAddress sip_ip_access_control_list_ip_addresses /2010-04-01/Accounts/{AccountSid}/SIP/IpAccessControlLists/{IpAccessControlListSid}/IpAddresses
k Sid:IP
p IpAccessControlListSid:AL=ip_access_control_list_sid
c sid:IP account_sid:AC friendly_name:string ip_address:string cidr_prefix_length:int! ip_access_control_list_sid:AL date_created:rfc2822 date_updated:rfc2822 uri:string
d sid ip_address friendly_name
o List GET list 200 none SipIpAddress
g uri ip_addresses PageSize:1000
o Create POST list 201 form SipIpAddress FriendlyName:string! IpAddress:string! CidrPrefixLength:int
o Fetch GET instance 200 none SipIpAddress
o Update POST instance 200 form SipIpAddress IpAddress:string FriendlyName:string CidrPrefixLength:int
o Delete DELETE instance 204 none SipIpAddress
@keyed Siprec call_siprec /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Siprec
k Sid:string
p CallSid:CA=call_sid
c sid:SR account_sid:AC call_sid:CA name:string status:#33! date_updated:rfc2822 uri:string
d call_sid name
o Create POST list 200 form Siprec Name:string ConnectorName:string Track:#34 StatusCallback:uri StatusCallbackMethod:#4 Parameter1.Name:string Parameter1.Value:string Parameter2.Name:string Parameter2.Value:string Parameter3.Name:string Parameter3.Value:string Parameter4.Name:string Parameter4.Value:string Parameter5.Name:string Parameter5.Value:string Parameter6.Name:string Parameter6.Value:string Parameter7.Name:string Parameter7.Value:string Parameter8.Name:string Parameter8.Value:string Parameter9.Name:string Parameter9.Value:string Parameter10.Name:string Parameter10.Value:string Parameter11.Name:string Parameter11.Value:string Parameter12.Name:string Parameter12.Value:string Parameter13.Name:string Parameter13.Value:string Parameter14.Name:string Parameter14.Value:string Parameter15.Name:string Parameter15.Value:string Parameter16.Name:string Parameter16.Value:string Parameter17.Name:string Parameter17.Value:string Parameter18.Name:string Parameter18.Value:string Parameter19.Name:string Parameter19.Value:string Parameter20.Name:string Parameter20.Value:string Parameter21.Name:string Parameter21.Value:string Parameter22.Name:string Parameter22.Value:string Parameter23.Name:string Parameter23.Value:string Parameter24.Name:string Parameter24.Value:string Parameter25.Name:string Parameter25.Value:string Parameter26.Name:string Parameter26.Value:string Parameter27.Name:string Parameter27.Value:string Parameter28.Name:string Parameter28.Value:string Parameter29.Name:string Parameter29.Value:string Parameter30.Name:string Parameter30.Value:string Parameter31.Name:string Parameter31.Value:string Parameter32.Name:string Parameter32.Value:string Parameter33.Name:string Parameter33.Value:string Parameter34.Name:string Parameter34.Value:string Parameter35.Name:string Parameter35.Value:string Parameter36.Name:string Parameter36.Value:string Parameter37.Name:string Parameter37.Value:string Parameter38.Name:string Parameter38.Value:string Parameter39.Name:string Parameter39.Value:string Parameter40.Name:string Parameter40.Value:string Parameter41.Name:string Parameter41.Value:string Parameter42.Name:string Parameter42.Value:string Parameter43.Name:string Parameter43.Value:string Parameter44.Name:string Parameter44.Value:string Parameter45.Name:string Parameter45.Value:string Parameter46.Name:string Parameter46.Value:string Parameter47.Name:string Parameter47.Value:string Parameter48.Name:string Parameter48.Value:string Parameter49.Name:string Parameter49.Value:string Parameter50.Name:string Parameter50.Value:string Parameter51.Name:string Parameter51.Value:string Parameter52.Name:string Parameter52.Value:string Parameter53.Name:string Parameter53.Value:string Parameter54.Name:string Parameter54.Value:string Parameter55.Name:string Parameter55.Value:string Parameter56.Name:string Parameter56.Value:string Parameter57.Name:string Parameter57.Value:string Parameter58.Name:string Parameter58.Value:string Parameter59.Name:string Parameter59.Value:string Parameter60.Name:string Parameter60.Value:string Parameter61.Name:string Parameter61.Value:string Parameter62.Name:string Parameter62.Value:string Parameter63.Name:string Parameter63.Value:string Parameter64.Name:string Parameter64.Value:string Parameter65.Name:string Parameter65.Value:string Parameter66.Name:string Parameter66.Value:string Parameter67.Name:string Parameter67.Value:string Parameter68.Name:string Parameter68.Value:string Parameter69.Name:string Parameter69.Value:string Parameter70.Name:string Parameter70.Value:string Parameter71.Name:string Parameter71.Value:string Parameter72.Name:string Parameter72.Value:string Parameter73.Name:string Parameter73.Value:string Parameter74.Name:string Parameter74.Value:string Parameter75.Name:string Parameter75.Value:string Parameter76.Name:string Parameter76.Value:string Parameter77.Name:string Parameter77.Value:string Parameter78.Name:string Parameter78.Value:string Parameter79.Name:string Parameter79.Value:string Parameter80.Name:string Parameter80.Value:string Parameter81.Name:string Parameter81.Value:string Parameter82.Name:string Parameter82.Value:string Parameter83.Name:string Parameter83.Value:string Parameter84.Name:string Parameter84.Value:string Parameter85.Name:string Parameter85.Value:string Parameter86.Name:string Parameter86.Value:string Parameter87.Name:string Parameter87.Value:string Parameter88.Name:string Parameter88.Value:string Parameter89.Name:string Parameter89.Value:string Parameter90.Name:string Parameter90.Value:string Parameter91.Name:string Parameter91.Value:string Parameter92.Name:string Parameter92.Value:string Parameter93.Name:string Parameter93.Value:string Parameter94.Name:string Parameter94.Value:string Parameter95.Name:string Parameter95.Value:string Parameter96.Name:string Parameter96.Value:string Parameter97.Name:string Parameter97.Value:string Parameter98.Name:string Parameter98.Value:string Parameter99.Name:string Parameter99.Value:string
o Update POST instance 200 form Siprec Status:#35!
@keyed Stream call_streams /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/Streams
k Sid:string
p CallSid:CA=call_sid
c sid:MZ account_sid:AC call_sid:CA name:string status:#33! date_updated:rfc2822 uri:string
d call_sid name
o Create POST list 200 form Stream Url:uri! Name:string Track:#34 StatusCallback:uri StatusCallbackMethod:#4 Parameter1.Name:string Parameter1.Value:string Parameter2.Name:string Parameter2.Value:string Parameter3.Name:string Parameter3.Value:string Parameter4.Name:string Parameter4.Value:string Parameter5.Name:string Parameter5.Value:string Parameter6.Name:string Parameter6.Value:string Parameter7.Name:string Parameter7.Value:string Parameter8.Name:string Parameter8.Value:string Parameter9.Name:string Parameter9.Value:string Parameter10.Name:string Parameter10.Value:string Parameter11.Name:string Parameter11.Value:string Parameter12.Name:string Parameter12.Value:string Parameter13.Name:string Parameter13.Value:string Parameter14.Name:string Parameter14.Value:string Parameter15.Name:string Parameter15.Value:string Parameter16.Name:string Parameter16.Value:string Parameter17.Name:string Parameter17.Value:string Parameter18.Name:string Parameter18.Value:string Parameter19.Name:string Parameter19.Value:string Parameter20.Name:string Parameter20.Value:string Parameter21.Name:string Parameter21.Value:string Parameter22.Name:string Parameter22.Value:string Parameter23.Name:string Parameter23.Value:string Parameter24.Name:string Parameter24.Value:string Parameter25.Name:string Parameter25.Value:string Parameter26.Name:string Parameter26.Value:string Parameter27.Name:string Parameter27.Value:string Parameter28.Name:string Parameter28.Value:string Parameter29.Name:string Parameter29.Value:string Parameter30.Name:string Parameter30.Value:string Parameter31.Name:string Parameter31.Value:string Parameter32.Name:string Parameter32.Value:string Parameter33.Name:string Parameter33.Value:string Parameter34.Name:string Parameter34.Value:string Parameter35.Name:string Parameter35.Value:string Parameter36.Name:string Parameter36.Value:string Parameter37.Name:string Parameter37.Value:string Parameter38.Name:string Parameter38.Value:string Parameter39.Name:string Parameter39.Value:string Parameter40.Name:string Parameter40.Value:string Parameter41.Name:string Parameter41.Value:string Parameter42.Name:string Parameter42.Value:string Parameter43.Name:string Parameter43.Value:string Parameter44.Name:string Parameter44.Value:string Parameter45.Name:string Parameter45.Value:string Parameter46.Name:string Parameter46.Value:string Parameter47.Name:string Parameter47.Value:string Parameter48.Name:string Parameter48.Value:string Parameter49.Name:string Parameter49.Value:string Parameter50.Name:string Parameter50.Value:string Parameter51.Name:string Parameter51.Value:string Parameter52.Name:string Parameter52.Value:string Parameter53.Name:string Parameter53.Value:string Parameter54.Name:string Parameter54.Value:string Parameter55.Name:string Parameter55.Value:string Parameter56.Name:string Parameter56.Value:string Parameter57.Name:string Parameter57.Value:string Parameter58.Name:string Parameter58.Value:string Parameter59.Name:string Parameter59.Value:string Parameter60.Name:string Parameter60.Value:string Parameter61.Name:string Parameter61.Value:string Parameter62.Name:string Parameter62.Value:string Parameter63.Name:string Parameter63.Value:string Parameter64.Name:string Parameter64.Value:string Parameter65.Name:string Parameter65.Value:string Parameter66.Name:string Parameter66.Value:string Parameter67.Name:string Parameter67.Value:string Parameter68.Name:string Parameter68.Value:string Parameter69.Name:string Parameter69.Value:string Parameter70.Name:string Parameter70.Value:string Parameter71.Name:string Parameter71.Value:string Parameter72.Name:string Parameter72.Value:string Parameter73.Name:string Parameter73.Value:string Parameter74.Name:string Parameter74.Value:string Parameter75.Name:string Parameter75.Value:string Parameter76.Name:string Parameter76.Value:string Parameter77.Name:string Parameter77.Value:string Parameter78.Name:string Parameter78.Value:string Parameter79.Name:string Parameter79.Value:string Parameter80.Name:string Parameter80.Value:string Parameter81.Name:string Parameter81.Value:string Parameter82.Name:string Parameter82.Value:string Parameter83.Name:string Parameter83.Value:string Parameter84.Name:string Parameter84.Value:string Parameter85.Name:string Parameter85.Value:string Parameter86.Name:string Parameter86.Value:string Parameter87.Name:string Parameter87.Value:string Parameter88.Name:string Parameter88.Value:string Parameter89.Name:string Parameter89.Value:string Parameter90.Name:string Parameter90.Value:string Parameter91.Name:string Parameter91.Value:string Parameter92.Name:string Parameter92.Value:string Parameter93.Name:string Parameter93.Value:string Parameter94.Name:string Parameter94.Value:string Parameter95.Name:string Parameter95.Value:string Parameter96.Name:string Parameter96.Value:string Parameter97.Name:string Parameter97.Value:string Parameter98.Name:string Parameter98.Value:string Parameter99.Name:string Parameter99.Value:string
o Update POST instance 200 form Stream Status:#35!
@action Token tokens /2010-04-01/Accounts/{AccountSid}/Tokens
c account_sid:AC date_created:rfc2822 date_updated:rfc2822 ice_servers:object+ password:string ttl:string username:string
d username ice_servers
o Create POST list 201 form Token Ttl:int
@table Transcription transcriptions /2010-04-01/Accounts/{AccountSid}/Transcriptions
k Sid:TR
c account_sid:AC api_version:string date_created:rfc2822 date_updated:rfc2822 duration:numeric price:number price_unit:currency recording_sid:RE sid:TR status:#38! transcription_text:string type:string uri:string
d sid type status duration
o Fetch GET instance 200 none Transcription
o Delete DELETE instance 204 none Transcription
o List GET list 200 none Transcription
g uri transcriptions PageSize:1000
@container AccountsUsage usage /2010-04-01/Accounts/{AccountSid}/Usage
@table UsageRecord usage_records /2010-04-01/Accounts/{AccountSid}/Usage/Records
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecord
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordAllTime usage_records_all_time /2010-04-01/Accounts/{AccountSid}/Usage/Records/AllTime
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordAllTime
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordDaily usage_records_daily /2010-04-01/Accounts/{AccountSid}/Usage/Records/Daily
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordDaily
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordLastMonth usage_records_last_month /2010-04-01/Accounts/{AccountSid}/Usage/Records/LastMonth
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordLastMonth
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordMonthly usage_records_monthly /2010-04-01/Accounts/{AccountSid}/Usage/Records/Monthly
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordMonthly
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordThisMonth usage_records_this_month /2010-04-01/Accounts/{AccountSid}/Usage/Records/ThisMonth
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordThisMonth
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordToday usage_records_today /2010-04-01/Accounts/{AccountSid}/Usage/Records/Today
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordToday
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordYearly usage_records_yearly /2010-04-01/Accounts/{AccountSid}/Usage/Records/Yearly
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordYearly
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageRecordYesterday usage_records_yesterday /2010-04-01/Accounts/{AccountSid}/Usage/Records/Yesterday
c account_sid:AC api_version:string as_of:string category:string count:string count_unit:string description:string end_date:date price:number price_unit:currency start_date:date subresource_uris:uris uri:string usage:string usage_unit:string
d category start_date end_date count count_unit
o List GET list 200 none UsageRecordYesterday
g uri usage_records PageSize:1000
f Category:string StartDate:date EndDate:date IncludeSubaccounts:bool
@table UsageTrigger usage_triggers /2010-04-01/Accounts/{AccountSid}/Usage/Triggers
k Sid:UT
c account_sid:AC api_version:string callback_method:#4 callback_url:uri current_value:string date_created:rfc2822 date_fired:rfc2822 date_updated:rfc2822 friendly_name:string recurring:#39! sid:UT trigger_by:#40! trigger_value:string uri:string usage_category:string usage_record_uri:string
d sid friendly_name usage_category trigger_by
o Fetch GET instance 200 none UsageTrigger
o Update POST instance 200 form UsageTrigger CallbackMethod:#4 CallbackUrl:uri FriendlyName:string
o Delete DELETE instance 204 none UsageTrigger
o List GET list 200 none UsageTrigger
g uri usage_triggers PageSize:1000
f Recurring:#39 TriggerBy:#40 UsageCategory:string
o Create POST list 201 form UsageTrigger CallbackUrl:uri! TriggerValue:string! UsageCategory:string! CallbackMethod:#4 FriendlyName:string Recurring:#39 TriggerBy:#40
@action UserDefinedMessage call_user_defined_messages /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/UserDefinedMessages
p CallSid:CA=call_sid
c account_sid:AC call_sid:CA sid:KX date_created:rfc2822
d sid
o Create POST list 201 form UserDefinedMessage Content:string! IdempotencyKey:string
@keyed UserDefinedMessageSubscription call_user_defined_message_subscriptions /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}/UserDefinedMessageSubscriptions
k Sid:ZY
p CallSid:CA=call_sid
c account_sid:AC call_sid:CA sid:ZY date_created:rfc2822 uri:string
d sid
o Create POST list 201 form UserDefinedMessageSubscription Callback:uri! IdempotencyKey:string Method:#4
o Delete DELETE instance 204 none UserDefinedMessageSubscription
=assistants_v1 assistants - current
@action Message assistant_messages /v1/Assistants/{id}/Messages
p id:string=id
c status:string! flagged:bool! aborted:bool! session_id:string! account_sid:AC! body:string! error:string!
o Create POST list 200 json Message identity:string! session_id:string body:string! webhook:string mode:string
@table Assistant assistants /v1/Assistants
k id:string
c account_sid:AC! customer_ai:object! id:string! model:string! name:string! owner:string! url:string! personality_prompt:string! date_created:datetime! date_updated:datetime! knowledge:object+! tools:object+!
o List GET list 200 none Assistants
g url assistants PageSize:1000
o Create POST list 201 json Assistant customer_ai:object name:string! owner:string personality_prompt:string segment_credential:object
o Fetch GET instance 200 none Assistant
o Update PUT instance 200 json Assistant customer_ai:object name:string owner:string personality_prompt:string segment_credential:object
o Delete DELETE instance 204 none Assistant
@table Knowledge assistants_knowledge /v1/Knowledge
k id:string
c description:string! id:string! account_sid:AC! knowledge_source_details:object! name:string! status:string! type:string! url:string! embedding_model:string! date_created:datetime! date_updated:datetime!
o List GET list 200 none Knowledge
g url knowledge PageSize:1000
f AssistantId:string
o Create POST list 201 json Knowledge assistant_id:string description:string knowledge_source_details:object name:string! policy:object type:string! embedding_model:string
o Fetch GET instance 200 none Knowledge
o Update PUT instance 200 json Knowledge description:string knowledge_source_details:object name:string policy:object type:string embedding_model:string
o Delete DELETE instance 204 none Knowledge
@singleton KnowledgeStatus assistants_knowledge_status /v1/Knowledge/{id}/Status
p id:string=id
c account_sid:AC! status:string! last_status:string! date_updated:datetime!
o Fetch GET single 200 none KnowledgeStatus
@table KnowledgeChunks assistants_knowledge_chunks /v1/Knowledge/{id}/Chunks
p id:string=id
c account_sid:AC! content:string! metadata:object! date_created:datetime! date_updated:datetime!
o List GET list 200 none KnowledgeChunks
g url chunks PageSize:1000
@table Feedback assistant_feedbacks /v1/Assistants/{id}/Feedbacks
p id:string=id
c assistant_id:string! id:string! account_sid:AC! user_sid:US! message_id:string! score:number! session_id:string! text:string! date_created:datetime! date_updated:datetime!
o List GET list 200 none Feedback
g url feedbacks PageSize:1000
o Create POST list 201 json Feedback message_id:string score:number session_id:string! text:string
@table AssistantKnowledgeAttachment assistant_knowledge /v1/Assistants/{assistantId}/Knowledge
k id:string
p assistantId:string=assistant_id
c description:string! id:string! account_sid:AC! knowledge_source_details:object! name:string! status:string! type:string! url:string! embedding_model:string! date_created:datetime! date_updated:datetime!
o List GET list 200 none KnowledgeByAssistant
g url knowledge PageSize:1000
o Create POST instance 204 none AssistantKnowledgeAttachment
o Delete DELETE instance 204 none AssistantKnowledgeAttachment
@table AssistantToolAttachment assistant_tools /v1/Assistants/{assistantId}/Tools
k id:string
p assistantId:string=assistant_id
c account_sid:AC! description:string! enabled:bool! id:string! meta:object! name:string! requires_auth:bool! type:string! url:string! date_created:datetime! date_updated:datetime!
o List GET list 200 none ToolsByAssistant
g url tools PageSize:1000
o Create POST instance 204 none AssistantToolAttachment
o Delete DELETE instance 204 none AssistantToolAttachment
@table Tool assistants_tools /v1/Tools
k id:string
c account_sid:AC! description:string! enabled:bool! id:string! meta:object! name:string! requires_auth:bool! type:string! url:string! date_created:datetime! date_updated:datetime! policies:object+!
o List GET list 200 none Tools
g url tools PageSize:1000
f AssistantId:string
o Create POST list 201 json Tool assistant_id:string description:string enabled:bool! meta:object name:string! policy:object type:string!
o Fetch GET instance 200 none Tool
o Update PUT instance 200 json Tool assistant_id:string description:string enabled:bool meta:object name:string policy:object type:string
o Delete DELETE instance 204 none Tool
@table Policies assistants_policies /v1/Policies
c id:string! name:string! description:string! account_sid:AC! user_sid:US! type:string! policy_details:object! date_created:datetime! date_updated:datetime!
o List GET list 200 none Policies
g url policies PageSize:1000
f ToolId:string KnowledgeId:string
@table Sessions assistants_sessions /v1/Sessions
k id:string
c id:string! account_sid:AC! assistant_id:string! verified:bool! identity:string! date_created:datetime! date_updated:datetime!
o List GET list 200 none Sessions
g url sessions PageSize:1000
o Fetch GET instance 200 none Session
@table Messages assistants_session_messages /v1/Sessions/{sessionId}/Messages
p sessionId:string=session_id
c id:string! account_sid:AC! assistant_id:string! session_id:string! identity:string! role:string! content:object! meta:object! date_created:datetime! date_updated:datetime!
o List GET list 200 none Messages
g url messages PageSize:1000
=bulkexports_v1 bulkexports - current
@table Day bulkexports_export_days /v1/Exports/{ResourceType}/Days
k Day:string
p ResourceType:string=resource_type
c day:string size:int! create_date:string friendly_name:string resource_type:string
d friendly_name create_date day resource_type size
o Fetch GET instance 200 none Day
o List GET list 200 none Day
g url days PageSize:400
@keyed Export bulkexports_exports /v1/Exports
k ResourceType:string
c resource_type:string url:uri links:uris
o Fetch GET instance 200 none Export
@singleton ExportConfiguration bulkexports_export_configuration /v1/Exports/{ResourceType}/Configuration
p ResourceType:string=resource_type
c enabled:bool webhook_url:uri webhook_method:string resource_type:string url:uri
d enabled resource_type url webhook_method webhook_url
o Fetch GET single 200 none ExportConfiguration
o Update POST single 200 form ExportConfiguration Enabled:bool WebhookUrl:uri WebhookMethod:string
@table ExportCustomJob bulkexports_export_jobs /v1/Exports/{ResourceType}/Jobs
p ResourceType:string=resource_type
c friendly_name:string resource_type:string start_day:string end_day:string webhook_url:string webhook_method:string email:string job_sid:JS details:any+ job_queue_position:string estimated_completion_time:string
d details email end_day estimated_completion_time friendly_name job_queue_position job_sid resource_type start_day webhook_method webhook_url
o List GET list 200 none ExportCustomJob
g url jobs PageSize:1000
o Create POST list 201 form ExportCustomJob StartDay:string! EndDay:string! FriendlyName:string! WebhookUrl:string WebhookMethod:string Email:string
@keyed Job bulkexports_exports_jobs /v1/Exports/Jobs
k JobSid:JS
c resource_type:string friendly_name:string details:any+ start_day:string end_day:string job_sid:JS webhook_url:string webhook_method:string email:string url:uri job_queue_position:string estimated_completion_time:string
d details email end_day estimated_completion_time friendly_name job_queue_position job_sid resource_type start_day webhook_method webhook_url
o Fetch GET instance 200 none Job
o Delete DELETE instance 204 none Job
=chat_v1 chat - legacy
@table Channel chat_v1_service_channels /v1/Services/{ServiceSid}/Channels
k Sid:string
p ServiceSid:IS=service_sid
c sid:CH account_sid:AC service_sid:IS friendly_name:string unique_name:string attributes:string type:#41! date_created:datetime date_updated:datetime created_by:string members_count:int! messages_count:int! url:uri links:uris
d sid unique_name friendly_name
o Fetch GET instance 200 none Channel
o Update POST instance 200 form Channel FriendlyName:string UniqueName:string Attributes:string
o Delete DELETE instance 204 none Channel
o List GET list 200 none Channel
g url channels PageSize:1000
f Type:#41+
o Create POST list 201 form Channel FriendlyName:string UniqueName:string Attributes:string Type:#41
@table Credential chat_v1_credentials /v1/Credentials
k Sid:CR
c sid:CR account_sid:AC friendly_name:string type:#42! sandbox:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Credential
g url credentials PageSize:1000
o Create POST list 201 form Credential Type:#42! FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Fetch GET instance 200 none Credential
o Update POST instance 200 form Credential FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Delete DELETE instance 204 none Credential
@table Invite chat_v1_service_channel_invites /v1/Services/{ServiceSid}/Channels/{ChannelSid}/Invites
k Sid:IN
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:IN account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL created_by:string url:uri
d sid identity date_created
o Fetch GET instance 200 none Invite
o Delete DELETE instance 204 none Invite
o List GET list 200 none Invite
g url invites PageSize:1000
f Identity:string+
o Create POST list 201 form Invite Identity:string! RoleSid:RL
@table Member chat_v1_service_channel_members /v1/Services/{ServiceSid}/Channels/{ChannelSid}/Members
k Sid:MB
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:MB account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL last_consumed_message_index:int last_consumption_timestamp:datetime url:uri
d sid identity date_created
o Fetch GET instance 200 none Member
o Update POST instance 200 form Member RoleSid:RL LastConsumedMessageIndex:int
o Delete DELETE instance 204 none Member
o List GET list 200 none Member
g url members PageSize:1000
f Identity:string+
o Create POST list 201 form Member Identity:string! RoleSid:RL
@table Message chat_v1_service_channel_messages /v1/Services/{ServiceSid}/Channels/{ChannelSid}/Messages
k Sid:IM
p ServiceSid:IS=service_sid ChannelSid:CH=channel_sid
c sid:IM account_sid:AC attributes:string service_sid:IS to:CH channel_sid:CH date_created:datetime date_updated:datetime was_edited:bool from:string body:string index:int! url:uri
d sid from to date_created
o Fetch GET instance 200 none Message
o Update POST instance 200 form Message Body:string Attributes:string
o Delete DELETE instance 204 none Message
o List GET list 200 none Message
g url messages PageSize:1000
f Order:#43
o Create POST list 201 form Message Body:string! From:string Attributes:string
@table Role chat_v1_service_roles /v1/Services/{ServiceSid}/Roles
k Sid:RL
p ServiceSid:IS=service_sid
c sid:RL account_sid:AC service_sid:IS friendly_name:string type:#44! permissions:string+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o Fetch GET instance 200 none Role
o Update POST instance 200 form Role Permission:string+!
o Delete DELETE instance 204 none Role
o List GET list 200 none Role
g url roles PageSize:1000
o Create POST list 201 form Role FriendlyName:string! Type:#44! Permission:string+!
@table Service chat_v1_services /v1/Services
k Sid:IS
c sid:IS account_sid:AC friendly_name:string date_created:datetime date_updated:datetime default_service_role_sid:RL default_channel_role_sid:RL default_channel_creator_role_sid:RL read_status_enabled:bool reachability_enabled:bool typing_indicator_timeout:int! consumption_report_interval:int! limits:any webhooks:any pre_webhook_url:string post_webhook_url:string webhook_method:string webhook_filters:string+ notifications:any url:uri links:uris
d sid friendly_name date_created
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string DefaultServiceRoleSid:RL DefaultChannelRoleSid:RL DefaultChannelCreatorRoleSid:RL ReadStatusEnabled:bool ReachabilityEnabled:bool TypingIndicatorTimeout:int ConsumptionReportInterval:int Notifications.NewMessage.Enabled:bool Notifications.NewMessage.Template:string Notifications.AddedToChannel.Enabled:bool Notifications.AddedToChannel.Template:string Notifications.RemovedFromChannel.Enabled:bool Notifications.RemovedFromChannel.Template:string Notifications.InvitedToChannel.Enabled:bool Notifications.InvitedToChannel.Template:string PreWebhookUrl:uri PostWebhookUrl:uri WebhookMethod:#4 WebhookFilters:string+ Webhooks.OnMessageSend.Url:uri Webhooks.OnMessageSend.Method:#4 Webhooks.OnMessageUpdate.Url:uri Webhooks.OnMessageUpdate.Method:#4 Webhooks.OnMessageRemove.Url:uri Webhooks.OnMessageRemove.Method:#4 Webhooks.OnChannelAdd.Url:uri Webhooks.OnChannelAdd.Method:#4 Webhooks.OnChannelDestroy.Url:uri Webhooks.OnChannelDestroy.Method:#4 Webhooks.OnChannelUpdate.Url:uri Webhooks.OnChannelUpdate.Method:#4 Webhooks.OnMemberAdd.Url:uri Webhooks.OnMemberAdd.Method:#4 Webhooks.OnMemberRemove.Url:uri Webhooks.OnMemberRemove.Method:#4 Webhooks.OnMessageSent.Url:uri Webhooks.OnMessageSent.Method:#4 Webhooks.OnMessageUpdated.Url:uri Webhooks.OnMessageUpdated.Method:#4 Webhooks.OnMessageRemoved.Url:uri Webhooks.OnMessageRemoved.Method:#4 Webhooks.OnChannelAdded.Url:uri Webhooks.OnChannelAdded.Method:#4 Webhooks.OnChannelDestroyed.Url:uri Webhooks.OnChannelDestroyed.Method:#4 Webhooks.OnChannelUpdated.Url:uri Webhooks.OnChannelUpdated.Method:#4 Webhooks.OnMemberAdded.Url:uri Webhooks.OnMemberAdded.Method:#4 Webhooks.OnMemberRemoved.Url:uri Webhooks.OnMemberRemoved.Method:#4 Limits.ChannelMembers:int Limits.UserChannels:int
o Delete DELETE instance 204 none Service
o List GET list 200 none Service
g url services PageSize:100
o Create POST list 201 form Service FriendlyName:string!
@table User chat_v1_service_users /v1/Services/{ServiceSid}/Users
k Sid:string
p ServiceSid:IS=service_sid
c sid:US account_sid:AC service_sid:IS attributes:string friendly_name:string role_sid:RL identity:string is_online:bool is_notifiable:bool date_created:datetime date_updated:datetime joined_channels_count:int! links:uris url:uri
d sid friendly_name date_created
o Fetch GET instance 200 none User
o Update POST instance 200 form User RoleSid:RL Attributes:string FriendlyName:string
o Delete DELETE instance 204 none User
o List GET list 200 none User
g url users PageSize:1000
o Create POST list 201 form User Identity:string! RoleSid:RL Attributes:string FriendlyName:string
@table UserChannel chat_v1_service_user_channels /v1/Services/{ServiceSid}/Users/{UserSid}/Channels
p ServiceSid:IS=service_sid UserSid:string=user_sid
c account_sid:AC service_sid:IS channel_sid:CH member_sid:MB status:#45! last_consumed_message_index:int unread_messages_count:int links:uris
d channel_sid status
o List GET list 200 none UserChannel
g url channels PageSize:1000
=chat_v2 chat - legacy
@table Binding chat_service_bindings /v2/Services/{ServiceSid}/Bindings
k Sid:BS
p ServiceSid:IS=service_sid
c sid:BS account_sid:AC service_sid:IS date_created:datetime date_updated:datetime endpoint:string identity:string credential_sid:CR binding_type:#42! message_types:string+ url:uri links:uris
d sid endpoint identity
o List GET list 200 none Binding
g url bindings PageSize:50
f BindingType:#42+ Identity:string+
o Fetch GET instance 200 none Binding
o Delete DELETE instance 204 none Binding
@table Channel chat_v2_service_channels /v2/Services/{ServiceSid}/Channels
k Sid:string
p ServiceSid:IS=service_sid
c sid:CH account_sid:AC service_sid:IS friendly_name:string unique_name:string attributes:string type:#41! date_created:datetime date_updated:datetime created_by:string members_count:int! messages_count:int! url:uri links:uris
d sid unique_name friendly_name
o Fetch GET instance 200 none Channel
o Update POST instance 200 form Channel FriendlyName:string UniqueName:string Attributes:string DateCreated:datetime DateUpdated:datetime CreatedBy:string
o Delete DELETE instance 204 none Channel
o List GET list 200 none Channel
g url channels PageSize:100
f Type:#41+
o Create POST list 201 form Channel FriendlyName:string UniqueName:string Attributes:string Type:#41 DateCreated:datetime DateUpdated:datetime CreatedBy:string
@table ChannelWebhook chat_service_channel_webhooks /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Webhooks
k Sid:WH
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:WH account_sid:AC service_sid:IS channel_sid:CH type:string url:uri configuration:any date_created:datetime date_updated:datetime
d sid configuration
o List GET list 200 none ChannelWebhook
g url webhooks PageSize:5
o Create POST list 201 form ChannelWebhook Type:#46! Configuration.Url:string Configuration.Method:#4 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW Configuration.RetryCount:int
o Fetch GET instance 200 none ChannelWebhook
o Update POST instance 200 form ChannelWebhook Configuration.Url:string Configuration.Method:#4 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW Configuration.RetryCount:int
o Delete DELETE instance 204 none ChannelWebhook
@table Credential chat_credentials /v2/Credentials
k Sid:CR
c sid:CR account_sid:AC friendly_name:string type:#42! sandbox:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Credential
g url credentials PageSize:1000
o Create POST list 201 form Credential Type:#42! FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Fetch GET instance 200 none Credential
o Update POST instance 200 form Credential FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Delete DELETE instance 204 none Credential
@table Invite chat_service_channel_invites /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Invites
k Sid:IN
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:IN account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL created_by:string url:uri
d sid identity date_created
o Fetch GET instance 200 none Invite
o Delete DELETE instance 204 none Invite
o List GET list 200 none Invite
g url invites PageSize:100
f Identity:string+
o Create POST list 201 form Invite Identity:string! RoleSid:RL
@table Member chat_service_channel_members /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Members
k Sid:string
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:MB account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL last_consumed_message_index:int last_consumption_timestamp:datetime url:uri attributes:string
d sid identity date_created
o Fetch GET instance 200 none Member
o Update POST instance 200 form Member RoleSid:RL LastConsumedMessageIndex:int LastConsumptionTimestamp:datetime DateCreated:datetime DateUpdated:datetime Attributes:string
o Delete DELETE instance 204 none Member
o List GET list 200 none Member
g url members PageSize:100
f Identity:string+
o Create POST list 201 form Member Identity:string! RoleSid:RL LastConsumedMessageIndex:int LastConsumptionTimestamp:datetime DateCreated:datetime DateUpdated:datetime Attributes:string
@table Message chat_service_channel_messages /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Messages
k Sid:IM
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:IM account_sid:AC attributes:string service_sid:IS to:CH channel_sid:CH date_created:datetime date_updated:datetime last_updated_by:string was_edited:bool from:string body:string index:int! type:string media:any url:uri
d sid from to date_created
o Fetch GET instance 200 none Message
o Update POST instance 200 form Message Body:string Attributes:string DateCreated:datetime DateUpdated:datetime LastUpdatedBy:string From:string
o Delete DELETE instance 204 none Message
o List GET list 200 none Message
g url messages PageSize:100
f Order:#43
o Create POST list 201 form Message From:string Attributes:string DateCreated:datetime DateUpdated:datetime LastUpdatedBy:string Body:string MediaSid:ME
@table Role chat_service_roles /v2/Services/{ServiceSid}/Roles
k Sid:RL
p ServiceSid:IS=service_sid
c sid:RL account_sid:AC service_sid:IS friendly_name:string type:#44! permissions:string+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o Fetch GET instance 200 none Role
o Update POST instance 200 form Role Permission:string+!
o Delete DELETE instance 204 none Role
o List GET list 200 none Role
g url roles PageSize:100
o Create POST list 201 form Role FriendlyName:string! Type:#44! Permission:string+!
@table Service chat_services /v2/Services
k Sid:IS
c sid:IS account_sid:AC friendly_name:string date_created:datetime date_updated:datetime default_service_role_sid:RL default_channel_role_sid:RL default_channel_creator_role_sid:RL read_status_enabled:bool reachability_enabled:bool typing_indicator_timeout:int! consumption_report_interval:int! limits:any pre_webhook_url:string post_webhook_url:string webhook_method:string webhook_filters:string+ pre_webhook_retry_count:int! post_webhook_retry_count:int! notifications:any media:any url:uri links:uris
d sid friendly_name date_created
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string DefaultServiceRoleSid:RL DefaultChannelRoleSid:RL DefaultChannelCreatorRoleSid:RL ReadStatusEnabled:bool ReachabilityEnabled:bool TypingIndicatorTimeout:int ConsumptionReportInterval:int Notifications.NewMessage.Enabled:bool Notifications.NewMessage.Template:string Notifications.NewMessage.Sound:string Notifications.NewMessage.BadgeCountEnabled:bool Notifications.AddedToChannel.Enabled:bool Notifications.AddedToChannel.Template:string Notifications.AddedToChannel.Sound:string Notifications.RemovedFromChannel.Enabled:bool Notifications.RemovedFromChannel.Template:string Notifications.RemovedFromChannel.Sound:string Notifications.InvitedToChannel.Enabled:bool Notifications.InvitedToChannel.Template:string Notifications.InvitedToChannel.Sound:string PreWebhookUrl:uri PostWebhookUrl:uri WebhookMethod:#4 WebhookFilters:string+ Limits.ChannelMembers:int Limits.UserChannels:int Media.CompatibilityMessage:string PreWebhookRetryCount:int PostWebhookRetryCount:int Notifications.LogEnabled:bool
o Delete DELETE instance 204 none Service
o List GET list 200 none Service
g url services PageSize:100
o Create POST list 201 form Service FriendlyName:string!
@table User chat_service_users /v2/Services/{ServiceSid}/Users
k Sid:string
p ServiceSid:IS=service_sid
c sid:US account_sid:AC service_sid:IS attributes:string friendly_name:string role_sid:RL identity:string is_online:bool is_notifiable:bool date_created:datetime date_updated:datetime joined_channels_count:int! links:uris url:uri
d sid friendly_name identity date_created
o Fetch GET instance 200 none User
o Update POST instance 200 form User RoleSid:RL Attributes:string FriendlyName:string
o Delete DELETE instance 204 none User
o List GET list 200 none User
g url users PageSize:100
o Create POST list 201 form User Identity:string! RoleSid:RL Attributes:string FriendlyName:string
@table UserBinding chat_service_user_bindings /v2/Services/{ServiceSid}/Users/{UserSid}/Bindings
k Sid:BS
p ServiceSid:IS=service_sid UserSid:string=user_sid
c sid:BS account_sid:AC service_sid:IS date_created:datetime date_updated:datetime endpoint:string identity:string user_sid:US credential_sid:CR binding_type:#42! message_types:string+ url:uri
d sid endpoint identity binding_type
o List GET list 200 none UserBinding
g url bindings PageSize:50
f BindingType:#42+
o Fetch GET instance 200 none UserBinding
o Delete DELETE instance 204 none UserBinding
@table UserChannel chat_service_user_channels /v2/Services/{ServiceSid}/Users/{UserSid}/Channels
k ChannelSid:string
p ServiceSid:IS=service_sid UserSid:string=user_sid
c account_sid:AC service_sid:IS channel_sid:CH user_sid:US member_sid:MB status:#47! last_consumed_message_index:int unread_messages_count:int links:uris url:uri notification_level:#48!
d channel_sid status
o List GET list 200 none UserChannel
g url channels PageSize:50
o Fetch GET instance 200 none UserChannel
o Update POST instance 200 form UserChannel NotificationLevel:#48 LastConsumedMessageIndex:int LastConsumptionTimestamp:datetime
o Delete DELETE instance 204 none UserChannel
=chat_v3 chat - legacy
@keyed Channel chat_service_channels /v3/Services/{ServiceSid}/Channels
k Sid:string
p ServiceSid:IS=service_sid
c sid:CH account_sid:AC service_sid:IS friendly_name:string unique_name:string attributes:string type:#41! date_created:datetime date_updated:datetime created_by:string members_count:int! messages_count:int! messaging_service_sid:MG url:uri
d sid unique_name friendly_name
o Update POST instance 200 form Channel Type:#41 MessagingServiceSid:MG
=content_v1 content - current
@action ApprovalCreate content_approval_requests_whatsapp /v1/Content/{ContentSid}/ApprovalRequests/whatsapp
p ContentSid:HX=content_sid
c name:string category:string content_type:string status:string rejection_reason:string allow_category_change:bool
o Create POST list 201 json ApprovalCreate name:string! category:string!
@singleton ApprovalFetch content_approval_requests /v1/Content/{Sid}/ApprovalRequests
p Sid:HX=sid
c sid:HX account_sid:AC whatsapp:object url:uri
d sid account_sid whatsapp
o Fetch GET single 200 none ApprovalFetch
@table Content content_v1_content /v1/Content
k Sid:HX
c date_created:datetime date_updated:datetime sid:HX account_sid:AC friendly_name:string language:string variables:object types:object url:uri links:uris
d date_created date_updated sid account_sid friendly_name language variables types
o Fetch GET instance 200 none Content
o Update PUT instance 200 json Content friendly_name:string variables:object language:string types:object!
o Delete DELETE instance 204 none Content
o List GET list 200 none Content
g url contents PageSize:1000
o Create POST list 201 json Content friendly_name:string variables:object language:string! types:object!
@table ContentAndApprovals content_v1_content_and_approvals /v1/ContentAndApprovals
c date_created:datetime date_updated:datetime sid:HX account_sid:AC friendly_name:string language:string variables:object types:object approval_requests:object
d date_created date_updated sid account_sid friendly_name language variables types approval_requests
o List GET list 200 none ContentAndApprovals
g url contents PageSize:1000
@table LegacyContent content_legacy_content /v1/LegacyContent
c date_created:datetime date_updated:datetime sid:HX account_sid:AC friendly_name:string language:string variables:object types:object legacy_template_name:string legacy_body:string url:uri
d date_created date_updated sid account_sid friendly_name language variables types legacy_template_name legacy_body
o List GET list 200 none LegacyContent
g url contents PageSize:1000
=content_v2 content - current
@table Content content /v2/Content
c date_created:datetime date_updated:datetime sid:HX account_sid:AC friendly_name:string language:string variables:object types:object url:uri links:uris
d date_created date_updated sid account_sid friendly_name language variables types
o List GET list 200 none Content
g url contents PageSize:1000
f SortByDate:string SortByContentName:string DateCreatedAfter:datetime DateCreatedBefore:datetime ContentName:string Content:string Language:string+ ContentType:string+ ChannelEligibility:string+
@table ContentAndApprovals content_content_and_approvals /v2/ContentAndApprovals
c date_created:datetime date_updated:datetime sid:HX account_sid:AC friendly_name:string language:string variables:object types:object approval_requests:object
d date_created date_updated sid account_sid friendly_name language variables types approval_requests
o List GET list 200 none ContentAndApprovals
g url contents PageSize:1000
f SortByDate:string SortByContentName:string DateCreatedAfter:datetime DateCreatedBefore:datetime ContentName:string Content:string Language:string+ ContentType:string+ ChannelEligibility:string+
=conversations_v1 conversations - current
@singleton Configuration conversations_configuration /v1/Configuration
c account_sid:AC default_chat_service_sid:IS default_messaging_service_sid:MG default_inactive_timer:string default_closed_timer:string url:uri links:uris
d account_sid default_chat_service_sid default_messaging_service_sid
o Fetch GET single 200 none Configuration
o Update POST single 200 form Configuration DefaultChatServiceSid:IS DefaultMessagingServiceSid:MG DefaultInactiveTimer:string DefaultClosedTimer:string
@table ConfigurationAddress conversations_configuration_addresses /v1/Configuration/Addresses
k Sid:string
c sid:IG account_sid:AC type:string address:string friendly_name:string auto_creation:any date_created:datetime date_updated:datetime url:uri address_country:string
d sid type address friendly_name
o List GET list 200 none ConfigurationAddress
g url address_configurations PageSize:50
f Type:string
o Create POST list 201 form ConfigurationAddress Type:#49! Address:string! FriendlyName:string AutoCreation.Enabled:bool AutoCreation.Type:#50 AutoCreation.ConversationServiceSid:IS AutoCreation.WebhookUrl:string AutoCreation.WebhookMethod:#51 AutoCreation.WebhookFilters:string+ AutoCreation.StudioFlowSid:FW AutoCreation.StudioRetryCount:int AddressCountry:string
o Fetch GET instance 200 none ConfigurationAddress
o Update POST instance 200 form ConfigurationAddress FriendlyName:string AutoCreation.Enabled:bool AutoCreation.Type:#50 AutoCreation.ConversationServiceSid:IS AutoCreation.WebhookUrl:string AutoCreation.WebhookMethod:#51 AutoCreation.WebhookFilters:string+ AutoCreation.StudioFlowSid:FW AutoCreation.StudioRetryCount:int
o Delete DELETE instance 204 none ConfigurationAddress
@singleton ConfigurationWebhook conversations_configuration_webhooks /v1/Configuration/Webhooks
c account_sid:AC method:#4! filters:string+ pre_webhook_url:string post_webhook_url:string target:#52! url:uri
d target method pre_webhook_url post_webhook_url
o Fetch GET single 200 none ConfigurationWebhook
o Update POST single 200 form ConfigurationWebhook Method:string Filters:string+ PreWebhookUrl:string PostWebhookUrl:string Target:#52
@table Conversation conversations /v1/Conversations
k Sid:string
c account_sid:AC chat_service_sid:IS messaging_service_sid:MG sid:CH friendly_name:string unique_name:string attributes:string state:#53! date_created:datetime date_updated:datetime timers:any url:uri links:uris bindings:any
d sid chat_service_sid friendly_name date_created
o List GET list 200 none Conversation
g url conversations PageSize:100
f StartDate:string EndDate:string State:#53
o Create POST list 201 form Conversation FriendlyName:string UniqueName:string DateCreated:datetime DateUpdated:datetime MessagingServiceSid:MG Attributes:string State:#53 Timers.Inactive:string Timers.Closed:string Bindings.Email.Address:string Bindings.Email.Name:string
o Fetch GET instance 200 none Conversation
o Update POST instance 200 form Conversation FriendlyName:string DateCreated:datetime DateUpdated:datetime Attributes:string MessagingServiceSid:MG State:#53 Timers.Inactive:string Timers.Closed:string UniqueName:string Bindings.Email.Address:string Bindings.Email.Name:string
o Delete DELETE instance 204 none Conversation
@table ConversationMessage conversation_messages /v1/Conversations/{ConversationSid}/Messages
k Sid:IM
p ConversationSid:string=conversation_sid
c account_sid:AC conversation_sid:CH sid:IM index:int! author:string body:string media:any+ attributes:string participant_sid:MB date_created:datetime date_updated:datetime url:uri delivery:any links:uris content_sid:HX
d sid index author date_created
o List GET list 200 none ConversationMessage
g url messages PageSize:100
f Order:#43
o Create POST list 201 form ConversationMessage Author:string Body:string DateCreated:datetime DateUpdated:datetime Attributes:string MediaSid:ME ContentSid:HX ContentVariables:string Subject:string
o Fetch GET instance 200 none ConversationMessage
o Update POST instance 200 form ConversationMessage Author:string Body:string DateCreated:datetime DateUpdated:datetime Attributes:string Subject:string
o Delete DELETE instance 204 none ConversationMessage
@table ConversationMessageReceipt conversation_message_receipts /v1/Conversations/{ConversationSid}/Messages/{MessageSid}/Receipts
k Sid:DY
p ConversationSid:string=conversation_sid MessageSid:IM=message_sid
c account_sid:AC conversation_sid:CH sid:DY message_sid:IM channel_message_sid:sid participant_sid:MB status:#54! error_code:int! date_created:datetime date_updated:datetime url:uri
d sid message_sid status date_created
o Fetch GET instance 200 none ConversationMessageReceipt
o List GET list 200 none ConversationMessageReceipt
g url delivery_receipts PageSize:50
@table ConversationParticipant conversation_participants /v1/Conversations/{ConversationSid}/Participants
k Sid:string
p ConversationSid:string=conversation_sid
c account_sid:AC conversation_sid:CH sid:MB identity:string attributes:string messaging_binding:any role_sid:RL date_created:datetime date_updated:datetime url:uri last_read_message_index:int last_read_timestamp:string
d sid messaging_binding
o List GET list 200 none ConversationParticipant
g url participants PageSize:100
o Create POST list 201 form ConversationParticipant Identity:string MessagingBinding.Address:string MessagingBinding.ProxyAddress:string DateCreated:datetime DateUpdated:datetime Attributes:string MessagingBinding.ProjectedAddress:string RoleSid:RL
o Fetch GET instance 200 none ConversationParticipant
o Update POST instance 200 form ConversationParticipant DateCreated:datetime DateUpdated:datetime Attributes:string RoleSid:RL MessagingBinding.ProxyAddress:string MessagingBinding.ProjectedAddress:string Identity:string LastReadMessageIndex:int LastReadTimestamp:string
o Delete DELETE instance 204 none ConversationParticipant
@table ConversationScopedWebhook conversation_webhooks /v1/Conversations/{ConversationSid}/Webhooks
k Sid:WH
p ConversationSid:string=conversation_sid
c sid:WH account_sid:AC conversation_sid:CH target:string url:uri configuration:any date_created:datetime date_updated:datetime
d sid target
o List GET list 200 none ConversationScopedWebhook
g url webhooks PageSize:5
o Create POST list 201 form ConversationScopedWebhook Target:#46! Configuration.Url:string Configuration.Method:#51 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW Configuration.ReplayAfter:int
o Fetch GET instance 200 none ConversationScopedWebhook
o Update POST instance 200 form ConversationScopedWebhook Configuration.Url:string Configuration.Method:#51 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW
o Delete DELETE instance 204 none ConversationScopedWebhook
@action ConversationWithParticipants conversations_conversation_with_participants /v1/ConversationWithParticipants
c account_sid:AC chat_service_sid:IS messaging_service_sid:MG sid:CH friendly_name:string unique_name:string attributes:string state:#53! date_created:datetime date_updated:datetime timers:any links:uris bindings:any url:uri
d sid chat_service_sid friendly_name date_created
o Create POST list 201 form ConversationWithParticipants FriendlyName:string UniqueName:string DateCreated:datetime DateUpdated:datetime MessagingServiceSid:MG Attributes:string State:#53 Timers.Inactive:string Timers.Closed:string Bindings.Email.Address:string Bindings.Email.Name:string Participant:string+
@table Credential conversations_credentials /v1/Credentials
k Sid:CR
c sid:CR account_sid:AC friendly_name:string type:#55! sandbox:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Credential
g url credentials PageSize:100
o Create POST list 201 form Credential Type:#55! FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Fetch GET instance 200 none Credential
o Update POST instance 200 form Credential Type:#55 FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Delete DELETE instance 204 none Credential
@table ParticipantConversation conversations_participant_conversations /v1/ParticipantConversations
c account_sid:AC chat_service_sid:IS participant_sid:MB participant_user_sid:US participant_identity:string participant_messaging_binding:any conversation_sid:CH conversation_unique_name:string conversation_friendly_name:string conversation_attributes:string conversation_date_created:datetime conversation_date_updated:datetime conversation_created_by:string conversation_state:#56! conversation_timers:any links:uris
d chat_service_sid participant_sid conversation_sid
o List GET list 200 none ParticipantConversation
g url conversations PageSize:50
f Identity:string Address:string
@table Role conversations_roles /v1/Roles
k Sid:RL
c sid:RL account_sid:AC chat_service_sid:IS friendly_name:string type:#57! permissions:string+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Role
g url roles PageSize:50
o Create POST list 201 form Role FriendlyName:string! Type:#57! Permission:string+!
o Fetch GET instance 200 none Role
o Update POST instance 200 form Role Permission:string+!
o Delete DELETE instance 204 none Role
@table Service conversations_services /v1/Services
k Sid:IS
c account_sid:AC sid:IS friendly_name:string date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name
o List GET list 200 none Service
g url services PageSize:100
o Create POST list 201 form Service FriendlyName:string!
o Fetch GET instance 200 none Service
o Delete DELETE instance 204 none Service
@table ServiceBinding conversations_service_bindings /v1/Services/{ChatServiceSid}/Bindings
k Sid:BS
p ChatServiceSid:IS=chat_service_sid
c sid:BS account_sid:AC chat_service_sid:IS credential_sid:CR date_created:datetime date_updated:datetime endpoint:string identity:string binding_type:#58! message_types:string+ url:uri
d sid endpoint identity
o Fetch GET instance 200 none ServiceBinding
o Delete DELETE instance 204 none ServiceBinding
o List GET list 200 none ServiceBinding
g url bindings PageSize:100
f BindingType:#58+ Identity:string+
@singleton ServiceConfiguration conversations_service_configuration /v1/Services/{ChatServiceSid}/Configuration
p ChatServiceSid:IS=chat_service_sid
c chat_service_sid:IS default_conversation_creator_role_sid:RL default_conversation_role_sid:RL default_chat_service_role_sid:RL url:uri links:uris reachability_enabled:bool
d chat_service_sid
o Fetch GET single 200 none ServiceConfiguration
o Update POST single 200 form ServiceConfiguration DefaultConversationCreatorRoleSid:RL DefaultConversationRoleSid:RL DefaultChatServiceRoleSid:RL ReachabilityEnabled:bool
@table ServiceConversation conversations_service_conversations /v1/Services/{ChatServiceSid}/Conversations
k Sid:string
p ChatServiceSid:IS=chat_service_sid
c account_sid:AC chat_service_sid:IS messaging_service_sid:MG sid:CH friendly_name:string unique_name:string attributes:string state:#59! date_created:datetime date_updated:datetime timers:any url:uri links:uris bindings:any
d sid chat_service_sid friendly_name date_created
o List GET list 200 none ServiceConversation
g url conversations PageSize:100
f StartDate:string EndDate:string State:#59
o Create POST list 201 form ServiceConversation FriendlyName:string UniqueName:string Attributes:string MessagingServiceSid:MG DateCreated:datetime DateUpdated:datetime State:#59 Timers.Inactive:string Timers.Closed:string Bindings.Email.Address:string Bindings.Email.Name:string
o Fetch GET instance 200 none ServiceConversation
o Update POST instance 200 form ServiceConversation FriendlyName:string DateCreated:datetime DateUpdated:datetime Attributes:string MessagingServiceSid:MG State:#59 Timers.Inactive:string Timers.Closed:string UniqueName:string Bindings.Email.Address:string Bindings.Email.Name:string
o Delete DELETE instance 204 none ServiceConversation
@table ServiceConversationMessage conversations_service_conversation_messages /v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Messages
k Sid:IM
p ChatServiceSid:IS=chat_service_sid ConversationSid:string=conversation_sid
c account_sid:AC chat_service_sid:IS conversation_sid:CH sid:IM index:int! author:string body:string media:any+ attributes:string participant_sid:MB date_created:datetime date_updated:datetime delivery:any url:uri links:uris content_sid:HX
d sid index author date_created
o List GET list 200 none ServiceConversationMessage
g url messages PageSize:100
f Order:#43
o Create POST list 201 form ServiceConversationMessage Author:string Body:string DateCreated:datetime DateUpdated:datetime Attributes:string MediaSid:ME ContentSid:HX ContentVariables:string Subject:string
o Fetch GET instance 200 none ServiceConversationMessage
o Update POST instance 200 form ServiceConversationMessage Author:string Body:string DateCreated:datetime DateUpdated:datetime Attributes:string Subject:string
o Delete DELETE instance 204 none ServiceConversationMessage
@table ServiceConversationMessageReceipt conversations_service_conversation_message_receipts /v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Messages/{MessageSid}/Receipts
k Sid:DY
p ChatServiceSid:IS=chat_service_sid ConversationSid:string=conversation_sid MessageSid:IM=message_sid
c account_sid:AC chat_service_sid:IS conversation_sid:CH message_sid:IM sid:DY channel_message_sid:sid participant_sid:MB status:#54! error_code:int! date_created:datetime date_updated:datetime url:uri
d sid message_sid status date_created
o Fetch GET instance 200 none ServiceConversationMessageReceipt
o List GET list 200 none ServiceConversationMessageReceipt
g url delivery_receipts PageSize:50
@table ServiceConversationParticipant conversations_service_conversation_participants /v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Participants
k Sid:string
p ChatServiceSid:IS=chat_service_sid ConversationSid:string=conversation_sid
c account_sid:AC chat_service_sid:IS conversation_sid:CH sid:MB identity:string attributes:string messaging_binding:any role_sid:RL date_created:datetime date_updated:datetime url:uri last_read_message_index:int last_read_timestamp:string
d sid messaging_binding
o List GET list 200 none ServiceConversationParticipant
g url participants PageSize:100
o Create POST list 201 form ServiceConversationParticipant Identity:string MessagingBinding.Address:string MessagingBinding.ProxyAddress:string DateCreated:datetime DateUpdated:datetime Attributes:string MessagingBinding.ProjectedAddress:string RoleSid:RL
o Fetch GET instance 200 none ServiceConversationParticipant
o Update POST instance 200 form ServiceConversationParticipant DateCreated:datetime DateUpdated:datetime Identity:string Attributes:string RoleSid:RL MessagingBinding.ProxyAddress:string MessagingBinding.ProjectedAddress:string LastReadMessageIndex:int LastReadTimestamp:string
o Delete DELETE instance 204 none ServiceConversationParticipant
@table ServiceConversationScopedWebhook conversations_service_conversation_webhooks /v1/Services/{ChatServiceSid}/Conversations/{ConversationSid}/Webhooks
k Sid:WH
p ChatServiceSid:IS=chat_service_sid ConversationSid:string=conversation_sid
c sid:WH account_sid:AC chat_service_sid:IS conversation_sid:CH target:string url:uri configuration:any date_created:datetime date_updated:datetime
d sid target
o List GET list 200 none ServiceConversationScopedWebhook
g url webhooks PageSize:5
o Create POST list 201 form ServiceConversationScopedWebhook Target:#46! Configuration.Url:string Configuration.Method:#51 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW Configuration.ReplayAfter:int
o Fetch GET instance 200 none ServiceConversationScopedWebhook
o Update POST instance 200 form ServiceConversationScopedWebhook Configuration.Url:string Configuration.Method:#51 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW
o Delete DELETE instance 204 none ServiceConversationScopedWebhook
@action ServiceConversationWithParticipants conversations_service_conversation_with_participants /v1/Services/{ChatServiceSid}/ConversationWithParticipants
p ChatServiceSid:IS=chat_service_sid
c account_sid:AC chat_service_sid:IS messaging_service_sid:MG sid:CH friendly_name:string unique_name:string attributes:string state:#53! date_created:datetime date_updated:datetime timers:any links:uris bindings:any url:uri
d sid chat_service_sid friendly_name date_created
o Create POST list 201 form ServiceConversationWithParticipants FriendlyName:string UniqueName:string DateCreated:datetime DateUpdated:datetime MessagingServiceSid:MG Attributes:string State:#53 Timers.Inactive:string Timers.Closed:string Bindings.Email.Address:string Bindings.Email.Name:string Participant:string+
@singleton ServiceNotification conversations_service_configuration_notifications /v1/Services/{ChatServiceSid}/Configuration/Notifications
p ChatServiceSid:IS=chat_service_sid
c account_sid:AC chat_service_sid:IS new_message:any added_to_conversation:any removed_from_conversation:any log_enabled:bool url:uri
d chat_service_sid
o Fetch GET single 200 none ServiceNotification
o Update POST single 200 form ServiceNotification LogEnabled:bool NewMessage.Enabled:bool NewMessage.Template:string NewMessage.Sound:string NewMessage.BadgeCountEnabled:bool AddedToConversation.Enabled:bool AddedToConversation.Template:string AddedToConversation.Sound:string RemovedFromConversation.Enabled:bool RemovedFromConversation.Template:string RemovedFromConversation.Sound:string NewMessage.WithMedia.Enabled:bool NewMessage.WithMedia.Template:string
@table ServiceParticipantConversation conversations_service_participant_conversations /v1/Services/{ChatServiceSid}/ParticipantConversations
p ChatServiceSid:IS=chat_service_sid
c account_sid:AC chat_service_sid:IS participant_sid:MB participant_user_sid:US participant_identity:string participant_messaging_binding:any conversation_sid:CH conversation_unique_name:string conversation_friendly_name:string conversation_attributes:string conversation_date_created:datetime conversation_date_updated:datetime conversation_created_by:string conversation_state:#56! conversation_timers:any links:uris
d chat_service_sid participant_sid conversation_sid
o List GET list 200 none ServiceParticipantConversation
g url conversations PageSize:50
f Identity:string Address:string
@table ServiceRole conversations_service_roles /v1/Services/{ChatServiceSid}/Roles
k Sid:RL
p ChatServiceSid:IS=chat_service_sid
c sid:RL account_sid:AC chat_service_sid:IS friendly_name:string type:#57! permissions:string+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none ServiceRole
g url roles PageSize:50
o Create POST list 201 form ServiceRole FriendlyName:string! Type:#57! Permission:string+!
o Fetch GET instance 200 none ServiceRole
o Update POST instance 200 form ServiceRole Permission:string+!
o Delete DELETE instance 204 none ServiceRole
@table ServiceUser conversations_service_users /v1/Services/{ChatServiceSid}/Users
k Sid:string
p ChatServiceSid:IS=chat_service_sid
c sid:US account_sid:AC chat_service_sid:IS role_sid:RL identity:string friendly_name:string attributes:string is_online:bool is_notifiable:bool date_created:datetime date_updated:datetime url:uri links:uris
d sid identity
o List GET list 200 none ServiceUser
g url users PageSize:50
o Create POST list 201 form ServiceUser Identity:string! FriendlyName:string Attributes:string RoleSid:RL
o Fetch GET instance 200 none ServiceUser
o Update POST instance 200 form ServiceUser FriendlyName:string Attributes:string RoleSid:RL
o Delete DELETE instance 204 none ServiceUser
@table ServiceUserConversation conversations_service_user_conversations /v1/Services/{ChatServiceSid}/Users/{UserSid}/Conversations
k ConversationSid:string
p ChatServiceSid:IS=chat_service_sid UserSid:string=user_sid
c account_sid:AC chat_service_sid:IS conversation_sid:CH unread_messages_count:int last_read_message_index:int participant_sid:MB user_sid:US friendly_name:string conversation_state:#56! timers:any attributes:string date_created:datetime date_updated:datetime created_by:string notification_level:#48! unique_name:string url:uri links:uris
d conversation_sid user_sid chat_service_sid friendly_name date_created
o Fetch GET instance 200 none ServiceUserConversation
o Update POST instance 200 form ServiceUserConversation NotificationLevel:#48 LastReadTimestamp:datetime LastReadMessageIndex:int
o Delete DELETE instance 204 none ServiceUserConversation
o List GET list 200 none ServiceUserConversation
g url conversations PageSize:50
@singleton ServiceWebhookConfiguration conversations_service_configuration_webhooks /v1/Services/{ChatServiceSid}/Configuration/Webhooks
p ChatServiceSid:IS=chat_service_sid
c account_sid:AC chat_service_sid:IS pre_webhook_url:uri post_webhook_url:uri filters:string+ method:#4! url:uri
d chat_service_sid
o Fetch GET single 200 none ServiceWebhookConfiguration
o Update POST single 200 form ServiceWebhookConfiguration PreWebhookUrl:uri PostWebhookUrl:uri Filters:string+ Method:string
@table User conversations_users /v1/Users
k Sid:string
c sid:US account_sid:AC chat_service_sid:IS role_sid:RL identity:string friendly_name:string attributes:string is_online:bool is_notifiable:bool date_created:datetime date_updated:datetime url:uri links:uris
d sid identity
o List GET list 200 none User
g url users PageSize:50
o Create POST list 201 form User Identity:string! FriendlyName:string Attributes:string RoleSid:RL
o Fetch GET instance 200 none User
o Update POST instance 200 form User FriendlyName:string Attributes:string RoleSid:RL
o Delete DELETE instance 204 none User
@table UserConversation conversations_user_conversations /v1/Users/{UserSid}/Conversations
k ConversationSid:string
p UserSid:string=user_sid
c account_sid:AC chat_service_sid:IS conversation_sid:CH unread_messages_count:int last_read_message_index:int participant_sid:MB user_sid:US friendly_name:string conversation_state:#56! timers:any attributes:string date_created:datetime date_updated:datetime created_by:string notification_level:#48! unique_name:string url:uri links:uris
d conversation_sid user_sid chat_service_sid friendly_name date_created
o Fetch GET instance 200 none UserConversation
o Update POST instance 200 form UserConversation NotificationLevel:#48 LastReadTimestamp:datetime LastReadMessageIndex:int
o Delete DELETE instance 204 none UserConversation
o List GET list 200 none UserConversation
g url conversations PageSize:50
=events_v1 events - current
@table EventType events_types /v1/Types
k Type:string
c type:string schema_id:string date_created:datetime date_updated:datetime description:string status:string documentation_url:string url:uri links:uris
d type schema_id description
o List GET list 200 none EventType
g url types PageSize:1000
f SchemaId:string
o Fetch GET instance 200 none EventType
@keyed Schema events_schemas /v1/Schemas
k Id:string
c id:string url:uri links:uris latest_version_date_created:datetime latest_version:int!
d id
o Fetch GET instance 200 none Schema
@table SchemaVersion events_schema_versions /v1/Schemas/{Id}/Versions
k SchemaVersion:int
p Id:string=id
c id:string schema_version:int! date_created:datetime url:uri raw:uri
d id schema_version date_created
o List GET list 200 none SchemaVersion
g url schema_versions PageSize:1000
o Fetch GET instance 200 none SchemaVersion
@table Sink events_sinks /v1/Sinks
k Sid:DG
c date_created:datetime date_updated:datetime description:string sid:DG sink_configuration:any sink_type:#60! status:#61! url:uri links:uris
d date_created date_updated description sid sink_configuration sink_type status
o Fetch GET instance 200 none Sink
o Update POST instance 200 form Sink Description:string!
o Delete DELETE instance 204 none Sink
o List GET list 200 none Sink
g url sinks PageSize:1000
f InUse:bool Status:string
o Create POST list 201 form Sink Description:string! SinkConfiguration:any! SinkType:#60!
@action SinkTest events_sink_test /v1/Sinks/{Sid}/Test
p Sid:DG=sid
c result:string
d result
o Create POST list 201 none SinkTest
@action SinkValidate events_sink_validate /v1/Sinks/{Sid}/Validate
p Sid:DG=sid
c result:string
d result
o Create POST list 201 form SinkValidate TestId:string!
@table SubscribedEvent events_subscription_subscribed_events /v1/Subscriptions/{SubscriptionSid}/SubscribedEvents
k Type:string
p SubscriptionSid:DF=subscription_sid
c account_sid:AC type:string schema_version:int! subscription_sid:DF url:uri
d type schema_version account_sid subscription_sid
o List GET list 200 none SubscribedEvent
g url types PageSize:1000
o Create POST list 201 form SubscribedEvent Type:string! SchemaVersion:int
o Fetch GET instance 200 none SubscribedEvent
o Update POST instance 200 form SubscribedEvent SchemaVersion:int
o Delete DELETE instance 204 none SubscribedEvent
@table Subscription events_subscriptions /v1/Subscriptions
k Sid:DF
c account_sid:AC sid:DF date_created:datetime date_updated:datetime description:string sink_sid:DG url:uri links:uris
d account_sid sid sink_sid date_created date_updated
o List GET list 200 none Subscription
g url subscriptions PageSize:1000
f SinkSid:DG
o Create POST list 201 form Subscription Description:string! SinkSid:DG! Types:any+!
o Fetch GET instance 200 none Subscription
o Update POST instance 200 form Subscription Description:string
o Delete DELETE instance 204 none Subscription
=flex_v1 flex-api - current
@table Channel flex_channels /v1/Channels
k Sid:CH
c account_sid:AC flex_flow_sid:FO sid:CH user_sid:US task_sid:WT url:uri date_created:datetime date_updated:datetime
d sid flex_flow_sid user_sid task_sid
o List GET list 200 none Channel
g url flex_chat_channels PageSize:1000
o Create POST list 201 form Channel FlexFlowSid:FO! Identity:string! ChatUserFriendlyName:string! ChatFriendlyName:string! Target:string ChatUniqueName:string PreEngagementData:string TaskSid:WT TaskAttributes:string LongLived:bool
o Fetch GET instance 200 none Channel
o Delete DELETE instance 204 none Channel
@singleton Configuration flex_configuration /v1/Configuration
c account_sid:AC date_created:datetime date_updated:datetime attributes:any status:#62! taskrouter_workspace_sid:WS taskrouter_target_workflow_sid:WW taskrouter_target_taskqueue_sid:WQ taskrouter_taskqueues:any+ taskrouter_skills:any+ taskrouter_worker_channels:any taskrouter_worker_attributes:any taskrouter_offline_activity_sid:WA runtime_domain:string messaging_service_instance_sid:MG chat_service_instance_sid:IS flex_service_instance_sid:IS flex_instance_sid:GO ui_language:string ui_attributes:any ui_dependencies:any ui_version:string service_version:string call_recording_enabled:bool call_recording_webhook_url:string crm_enabled:bool crm_type:string crm_callback_url:string crm_fallback_url:string crm_attributes:any public_attributes:any plugin_service_enabled:bool plugin_service_attributes:any integrations:any+ outbound_call_flows:any serverless_service_sids:ZS+ queue_stats_configuration:any notifications:any markdown:any url:uri flex_insights_hr:any flex_insights_drilldown:bool flex_url:string channel_configs:any+ debugger_integration:any flex_ui_status_report:any agent_conv_end_methods:any citrix_voice_vdi:any offline_config:any
d status ui_language ui_version service_version
o Fetch GET single 200 none Configuration UiVersion:string
o Update POST single 200 json Configuration
@table ConfiguredPlugin flex_plugin_service_configuration_plugins /v1/PluginService/Configurations/{ConfigurationSid}/Plugins
k PluginSid:string
p ConfigurationSid:string=configuration_sid
c account_sid:AC configuration_sid:FJ plugin_sid:FP plugin_version_sid:FV phase:int! plugin_url:string unique_name:string friendly_name:string description:string plugin_archived:bool version:string changelog:string plugin_version_archived:bool private:bool date_created:datetime url:uri
d plugin_sid plugin_version_sid plugin_url phase
o List GET list 200 none ConfiguredPlugin
g url plugins PageSize:1000
o Fetch GET instance 200 none ConfiguredPlugin
@table FlexFlow flex_flex_flows /v1/FlexFlows
k Sid:FO
c account_sid:AC date_created:datetime date_updated:datetime sid:FO friendly_name:string chat_service_sid:IS channel_type:#63! contact_identity:string enabled:bool integration_type:#64! integration:any long_lived:bool janitor_enabled:bool url:uri
d sid friendly_name channel_type integration_type
o List GET list 200 none FlexFlow
g url flex_flows PageSize:1000
f FriendlyName:string
o Create POST list 201 form FlexFlow FriendlyName:string! ChatServiceSid:IS! ChannelType:#63! ContactIdentity:string Enabled:bool IntegrationType:#64 Integration.FlowSid:FW Integration.Url:uri Integration.WorkspaceSid:WS Integration.WorkflowSid:WW Integration.Channel:string Integration.Timeout:int Integration.Priority:int Integration.CreationOnMessage:bool LongLived:bool JanitorEnabled:bool Integration.RetryCount:int
o Fetch GET instance 200 none FlexFlow
o Update POST instance 200 form FlexFlow FriendlyName:string ChatServiceSid:IS ChannelType:#63 ContactIdentity:string Enabled:bool IntegrationType:#64 Integration.FlowSid:FW Integration.Url:uri Integration.WorkspaceSid:WS Integration.WorkflowSid:WW Integration.Channel:string Integration.Timeout:int Integration.Priority:int Integration.CreationOnMessage:bool LongLived:bool JanitorEnabled:bool Integration.RetryCount:int
o Delete DELETE instance 204 none FlexFlow
@table InsightsAssessments flex_insights_quality_management_assessments /v1/Insights/QualityManagement/Assessments
k AssessmentSid:FM
c account_sid:AC assessment_sid:FM offset:string report:bool weight:string agent_id:string segment_id:string user_name:string user_email:string answer_text:string answer_id:string assessment:any timestamp:string url:uri
d account_sid assessment_sid assessment
o List GET list 200 none InsightsAssessments
g url assessments PageSize:1000
f SegmentId:string
o Create POST list 201 form InsightsAssessments CategorySid:FY! CategoryName:string! SegmentId:string! AgentId:string! Offset:number! MetricId:GE! MetricName:string! AnswerText:string! AnswerId:string! QuestionnaireSid:GM!
o Update POST instance 200 form InsightsAssessments Offset:number! AnswerText:string! AnswerId:string!
@table InsightsAssessmentsComment flex_insights_quality_management_assessments_comments /v1/Insights/QualityManagement/Assessments/Comments
c account_sid:AC assessment_sid:FM comment:any offset:string report:bool weight:string agent_id:string segment_id:string user_name:string user_email:string timestamp:string url:uri
d account_sid assessment_sid comment
o List GET list 200 none InsightsAssessmentsComment
g url comments PageSize:1000
f SegmentId:string AgentId:string
o Create POST list 201 form InsightsAssessmentsComment CategoryId:string! CategoryName:string! Comment:string! SegmentId:string! AgentId:string! Offset:number!
@table InsightsConversations flex_insights_conversations /v1/Insights/Conversations
c account_id:string conversation_id:string segment_count:int! segments:any+
d conversation_id account_id segment_count segments
o List GET list 200 none InsightsConversations
g url conversations PageSize:1000
f SegmentId:string
@table InsightsQuestionnaires flex_insights_quality_management_questionnaires /v1/Insights/QualityManagement/Questionnaires
k QuestionnaireSid:GM
c account_sid:AC questionnaire_sid:GM name:string description:string active:bool questions:any+ url:uri
d account_sid questionnaire_sid name
o List GET list 200 none InsightsQuestionnaires
g url questionnaires PageSize:1000
f IncludeInactive:bool
o Create POST list 201 form InsightsQuestionnaires Name:string! Description:string Active:bool QuestionSids:GE+
o Fetch GET instance 200 none InsightsQuestionnaires
o Update POST instance 200 form InsightsQuestionnaires Active:bool! Name:string Description:string QuestionSids:GE+
o Delete DELETE instance 204 none InsightsQuestionnaires
@table InsightsQuestionnairesCategory flex_insights_quality_management_categories /v1/Insights/QualityManagement/Categories
k CategorySid:FY
c account_sid:AC category_sid:FY name:string url:uri
d account_sid category_sid name
o List GET list 200 none InsightsQuestionnairesCategory
g url categories PageSize:1000
o Create POST list 201 form InsightsQuestionnairesCategory Name:string!
o Update POST instance 200 form InsightsQuestionnairesCategory Name:string!
o Delete DELETE instance 204 none InsightsQuestionnairesCategory
@table InsightsQuestionnairesQuestion flex_insights_quality_management_questions /v1/Insights/QualityManagement/Questions
k QuestionSid:GE
c account_sid:AC question_sid:GE question:string description:string category:any answer_set_id:string allow_na:bool usage:int! answer_set:any url:uri
d account_sid question_sid question
o List GET list 200 none InsightsQuestionnairesQuestion
g url questions PageSize:1000
f CategorySid:FY+
o Create POST list 201 form InsightsQuestionnairesQuestion CategorySid:FY! Question:string! AnswerSetId:string! AllowNa:bool! Description:string
o Update POST instance 200 form InsightsQuestionnairesQuestion AllowNa:bool! CategorySid:FY Question:string Description:string AnswerSetId:string
o Delete DELETE instance 204 none InsightsQuestionnairesQuestion
@table InsightsSegments flex_insights_segments /v1/Insights/Segments
c segment_id:string external_id:string queue:string external_contact:string external_segment_link_id:string date:string account_id:string external_segment_link:string agent_id:string agent_phone:string agent_name:string agent_team_name:string agent_team_name_in_hierarchy:string agent_link:string customer_phone:string customer_name:string customer_link:string segment_recording_offset:string media:any assessment_type:any assessment_percentage:any url:uri
d segment_id external_id account_id agent_id queue
o List GET list 200 none InsightsSegments
g url segments PageSize:1000
f SegmentId:string ReservationId:WR+
@action InsightsSession flex_insights_session /v1/Insights/Session
c workspace_id:string session_expiry:string session_id:string base_url:string url:uri
d workspace_id session_expiry session_id base_url
o Create POST single 201 none InsightsSession
@singleton InsightsSettingsAnswersets flex_insights_quality_management_settings_answer_sets /v1/Insights/QualityManagement/Settings/AnswerSets
c account_sid:AC answer_sets:any answer_set_categories:any not_applicable:any url:uri
d answer_sets answer_set_categories not_applicable
o Fetch GET list 200 none InsightsSettingsAnswersets
@singleton InsightsSettingsComment flex_insights_quality_management_settings_comment_tags /v1/Insights/QualityManagement/Settings/CommentTags
c account_sid:AC comments:any url:uri
d comments
o Fetch GET list 200 none InsightsSettingsComment
@singleton InsightsUserRoles flex_insights_user_roles /v1/Insights/UserRoles
c roles:string+ url:uri
d roles
o Fetch GET single 200 none InsightsUserRoles
@keyed Interaction flex_interactions /v1/Interactions
k Sid:KD
c sid:KD channel:any routing:any url:uri links:uris interaction_context_sid:HQ webhook_ttid:string
d sid
o Fetch GET instance 200 none Interaction
o Update POST instance 200 form Interaction WebhookTtid:string
o Create POST list 200 form Interaction Channel:any! Routing:any InteractionContextSid:HQ WebhookTtid:string
@table InteractionChannel flex_interaction_channels /v1/Interactions/{InteractionSid}/Channels
k Sid:UO
p InteractionSid:KD=interaction_sid
c sid:UO interaction_sid:KD type:#65! status:#66! error_code:int error_message:string url:uri links:uris
d sid
o Fetch GET instance 200 none InteractionChannel
o Update POST instance 200 form InteractionChannel Status:#67! Routing:any
o List GET list 200 none InteractionChannel
g url channels PageSize:1000
@table InteractionChannelInvite flex_interaction_channel_invites /v1/Interactions/{InteractionSid}/Channels/{ChannelSid}/Invites
p InteractionSid:KD=interaction_sid ChannelSid:UO=channel_sid
c sid:KG interaction_sid:KD channel_sid:UO routing:any url:uri
d sid
o List GET list 200 none InteractionChannelInvite
g url invites PageSize:1000
o Create POST list 200 form InteractionChannelInvite Routing:any!
@table InteractionChannelParticipant flex_interaction_channel_participants /v1/Interactions/{InteractionSid}/Channels/{ChannelSid}/Participants
k Sid:UT
p InteractionSid:KD=interaction_sid ChannelSid:UO=channel_sid
c sid:UT type:#68! interaction_sid:KD channel_sid:UO url:uri routing_properties:any
d sid
o List GET list 200 none InteractionChannelParticipant
g url participants PageSize:1000
o Create POST list 200 form InteractionChannelParticipant Type:#68! MediaProperties:any! RoutingProperties:any
o Update POST instance 200 form InteractionChannelParticipant Status:#69!
@keyed InteractionTransfer flex_interaction_channel_transfers /v1/Interactions/{InteractionSid}/Channels/{ChannelSid}/Transfers
k Sid:UX
p InteractionSid:KD=interaction_sid ChannelSid:UO=channel_sid
c sid:UX instance_sid:GO account_sid:AC interaction_sid:KD channel_sid:UO execution_sid:QW type:#70! status:#71! from:UT to:string note_sid:KQ summary_sid:KQ date_created:datetime date_updated:datetime url:uri
d sid
o Create POST list 201 json InteractionTransfer
o Fetch GET instance 200 none InteractionTransfer
o Update POST instance 200 json InteractionTransfer
@table Plugin flex_plugin_service_plugins /v1/PluginService/Plugins
k Sid:string
c sid:FP account_sid:AC unique_name:string friendly_name:string description:string archived:bool date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name friendly_name
o List GET list 200 none Plugin
g url plugins PageSize:1000
o Create POST list 201 form Plugin UniqueName:string! FriendlyName:string Description:string
o Fetch GET instance 200 none Plugin
o Update POST instance 200 form Plugin FriendlyName:string Description:string
@singleton PluginArchive flex_plugin_service_plugin_archive /v1/PluginService/Plugins/{Sid}/Archive
p Sid:string=sid
c sid:FP account_sid:AC unique_name:string friendly_name:string description:string archived:bool date_created:datetime date_updated:datetime url:uri
d sid unique_name friendly_name
o Update POST single 200 none PluginArchive
@table PluginConfiguration flex_plugin_service_configurations /v1/PluginService/Configurations
k Sid:FJ
c sid:FJ account_sid:AC name:string description:string archived:bool date_created:datetime url:uri links:uris
d sid name description
o List GET list 200 none PluginConfiguration
g url configurations PageSize:1000
o Create POST list 201 form PluginConfiguration Name:string! Plugins:any+ Description:string
o Fetch GET instance 200 none PluginConfiguration
@singleton PluginConfigurationArchive flex_plugin_service_configuration_archive /v1/PluginService/Configurations/{Sid}/Archive
p Sid:FJ=sid
c sid:FJ account_sid:AC name:string description:string archived:bool date_created:datetime url:uri
d sid name description
o Update POST single 200 none PluginConfigurationArchive
@table PluginRelease flex_plugin_service_releases /v1/PluginService/Releases
k Sid:string
c sid:FK account_sid:AC configuration_sid:FJ date_created:datetime url:uri
d sid configuration_sid date_created
o List GET list 200 none PluginRelease
g url releases PageSize:1000
o Create POST list 201 form PluginRelease ConfigurationId:string!
o Fetch GET instance 200 none PluginRelease
@table PluginVersion flex_plugin_service_plugin_versions /v1/PluginService/Plugins/{PluginSid}/Versions
k Sid:string
p PluginSid:string=plugin_sid
c sid:FV plugin_sid:FP account_sid:AC version:string plugin_url:uri changelog:string private:bool archived:bool validated:bool date_created:datetime url:uri
d sid plugin_sid version
o List GET list 200 none PluginVersion
g url plugin_versions PageSize:1000
o Create POST list 201 form PluginVersion Version:string! PluginUrl:uri! Changelog:string Private:bool CliVersion:string ValidateStatus:string
o Fetch GET instance 200 none PluginVersion
@singleton PluginVersionArchive flex_plugin_service_plugin_version_archive /v1/PluginService/Plugins/{PluginSid}/Versions/{Sid}/Archive
p PluginSid:string=plugin_sid Sid:string=sid
c sid:FV plugin_sid:FP account_sid:AC version:string plugin_url:uri changelog:string private:bool archived:bool date_created:datetime url:uri
d sid plugin_sid version
o Update POST single 200 none PluginVersionArchive
@singleton ProvisioningStatus flex_account_provision_status /v1/account/provision/status
c status:#72! url:uri
d status
o Fetch GET single 200 none ProvisioningStatus
@table WebChannel flex_web_channels /v1/WebChannels
k Sid:CH
c account_sid:AC flex_flow_sid:FO sid:CH url:uri date_created:datetime date_updated:datetime
d sid flex_flow_sid
o List GET list 200 none WebChannel
g url flex_chat_channels PageSize:1000
o Create POST list 201 form WebChannel FlexFlowSid:FO! Identity:string! CustomerFriendlyName:string! ChatFriendlyName:string! ChatUniqueName:string PreEngagementData:string
o Fetch GET instance 200 none WebChannel
o Update POST instance 200 form WebChannel ChatStatus:#73 PostEngagementData:string
o Delete DELETE instance 204 none WebChannel
=flex_v2 flex-api - current
@keyed FlexUser flex_instance_users /v2/Instances/{InstanceSid}/Users
k FlexUserSid:FU
p InstanceSid:GO=instance_sid
c account_sid:AC instance_sid:GO user_sid:US flex_user_sid:FU worker_sid:WK workspace_sid:WS flex_team_sid:QO username:string email:string locale:string roles:string+ created_date:datetime updated_date:datetime version:int! url:uri
d account_sid instance_sid flex_user_sid user_sid created_date
o Fetch GET instance 200 none FlexUser
o Update POST instance 200 form FlexUser Email:string UserSid:US Locale:string
@action WebChannel flex_web_chats /v2/WebChats
c conversation_sid:CH identity:string
d conversation_sid
o Create POST list 201 form WebChannel AddressSid:string! ChatFriendlyName:string CustomerFriendlyName:string PreEngagementData:string Identity:string
=frontline_v1 frontline-api - legacy
@keyed User frontline_users /v1/Users
k Sid:string
c sid:US identity:string friendly_name:string avatar:string state:#74! is_available:bool url:uri
d sid identity
o Fetch GET instance 200 none User
o Update POST instance 200 form User FriendlyName:string Avatar:string State:#74 IsAvailable:bool
=iam_organizations preview-iam - current
@container ScimResourceTypes iam_organization_scim_resource_types /Organizations/{OrganizationSid}/scim/ResourceTypes
p OrganizationSid:string=organization_sid
@scim OrganizationUser iam_organization_scim_users /Organizations/{OrganizationSid}/scim/Users
k UserSid:sid
p OrganizationSid:sid=organization_sid
c id:string! externalId:string! userName:string! displayName:string! name:object! emails:object+! active:bool! locale:string! timezone:string! schemas:string+! meta:object!
o List GET list 200 none OrganizationUsers
g scim Resources -
f filter:string
o Create POST list 201 scim OrganizationUser id:string externalId:string userName:string! displayName:string name:object emails:object+ active:bool locale:string timezone:string schemas:string+ meta:object
o Fetch GET instance 200 none OrganizationUser
o Update PUT instance 200 scim OrganizationUser ^If-Match id:string externalId:string userName:string! displayName:string name:object emails:object+ active:bool locale:string timezone:string schemas:string+ meta:object
o Update PATCH instance 200 scim OrganizationUser ^If-Match schemas:string+ Operations:object+
o Delete DELETE instance 204 none OrganizationUser
@table OrganizationAccounts iam_organization_accounts /Organizations/{OrganizationSid}/Accounts
k AccountSid:sid
p OrganizationSid:sid=organization_sid
c account_sid:sid! friendly_name:string! status:#75! owner_sid:sid! date_created:datetime!
o List GET list 200 none OrganizationAccounts
g url content PageSize:100
o Fetch GET instance 200 none OrganizationAccount
@table RoleAssignment iam_organization_role_assignments /Organizations/{OrganizationSid}/RoleAssignments
k RoleAssignmentSid:sid
p OrganizationSid:sid=organization_sid
c sid:sid! role_sid:sid! scope:sid! identity:sid!
o List GET list 200 none RoleAssignments
g url content PageSize:100
f Identity:sid Scope:sid
o Create POST list 201 json RoleAssignment role_sid:sid! scope:sid! identity:sid!
o Delete DELETE instance 204 none RoleAssignment
@singleton Authorize iam_authorize /v1/authorize
o Fetch GET list 200 none Authorize response_type:string client_id:string redirect_uri:string scope:string state:string
@action Token iam_organizations_token /v1/token
c access_token:string refresh_token:string id_token:string token_type:string expires_in:int
o Create POST list 201 form Token grant_type:string! client_id:string! client_secret:string code:string redirect_uri:string audience:string refresh_token:string scope:string
=iam_scim iam - current
@container V2ResourceTypes iam_scim_v2_resource_types /scim/v2/ResourceTypes
@container V2Users iam_scim_v2_users /scim/v2/Users
k Id:string
=iam_v1 iam - current
@container Accounts iam_accounts /v1/Accounts
@container Subaccounts iam_subaccounts /v1/Subaccounts
@table Key iam_keys /v1/Keys
k Sid:SK
c sid:SK friendly_name:string date_created:rfc2822 date_updated:rfc2822 flags:string+! policy:object
d sid friendly_name date_created flags
o List GET list 200 none GetKeys
g url keys PageSize:1000
f AccountSid:AC!
o Create POST list 201 form NewKey AccountSid:AC! FriendlyName:string KeyType:#76 Policy:any
o Fetch GET instance 200 none Key
o Update POST instance 200 form Key FriendlyName:string Policy:any
o Delete DELETE instance 204 none Key
@table RolePermission iam_role_permissions /v1/Roles/{RoleSid}/Permissions
p RoleSid:IX=role_sid
c sid:IZ namespace:string product:string resource:string action:string externalDescription:string
o List GET list 200 none RolePermission
g url permissions PageSize:100
@action Token iam_token /v1/token
c access_token:string refresh_token:string id_token:string token_type:string expires_in:int
o Create POST list 201 form Token grant_type:string! client_id:string! client_secret:string code:string redirect_uri:string audience:string refresh_token:string scope:string
@container AccountsSearch iam_accounts_search /v1/Accounts/Search
@container AccountsRoles iam_account_roles /v1/Accounts/{accountSid}/Roles
p accountSid:string=account_sid
@container AccountsStats iam_accounts_stats /v1/Accounts/Stats
@container UsersSelf iam_users_self /v1/Users/Self
@container UsersEmailChangeInitiate iam_users_email_change_initiate /v1/Users/EmailChange/Initiate
@container UsersEmailChangeVerify iam_users_email_change_verify /v1/Users/EmailChange/Verify
@container UsersEmailChangeResend iam_users_email_change_resend /v1/Users/EmailChange/Resend
@container UsersOneConsoleProvisioningStatus iam_users_one_console_provisioning_status /v1/Users/OneConsoleProvisioningStatus
@container UsersMfaChallengeMethod iam_users_mfa_challenge_method /v1/Users/Mfa/ChallengeMethod
@container UsersMfaPhoneNumber iam_users_mfa_phone_number /v1/Users/Mfa/PhoneNumber
@container UsersMfaVerifyInitialTotpToken iam_users_mfa_verify_initial_totp_token /v1/Users/Mfa/VerifyInitialTotpToken
@container UsersMfaAddTotpFactor iam_users_mfa_add_totp_factor /v1/Users/Mfa/AddTotpFactor
@container UsersMfaDeleteTotpFactor iam_users_mfa_delete_totp_factor /v1/Users/Mfa/DeleteTotpFactor
@container UsersMfaRegenerateRecoveryToken iam_users_mfa_regenerate_recovery_token /v1/Users/Mfa/RegenerateRecoveryToken
@container UsersMfaInvalidateRememberedBrowsers iam_users_mfa_invalidate_remembered_browsers /v1/Users/Mfa/InvalidateRememberedBrowsers
@container Operations iam_operations /v1/Operations
k operationId:string
@container OperationsChildOperations iam_operation_child_operations /v1/Operations/{operationId}/ChildOperations
p operationId:string=operation_id
@container OrganizationsInfo iam_organizations_info /v1/Organizations/Info
@container OrganizationsFeatures iam_organizations_features /v1/Organizations/Features
@container OrganizationsDomains iam_organizations_domains /v1/Organizations/Domains
k domainSid:string
@container OrganizationsDomainsLimit iam_organizations_domains_limit /v1/Organizations/Domains/Limit
@container OrganizationsManagedUsers iam_organizations_managed_users /v1/Organizations/ManagedUsers
k userSid:string
@container OrganizationsExternalUsers iam_organizations_external_users /v1/Organizations/ExternalUsers
k userSid:string
@container OrganizationsImportUsers iam_organizations_import_users /v1/Organizations/ImportUsers
@keyed OauthAppAccount iam_account_o_auth_apps /v1/Account/OAuthApps
k sid:sid
c type:string! sid:sid! friendly_name:string! description:string! date_created:datetime! created_by:string! secret:string! status:string! policy:object! access_token_ttl:int!
o Update PUT instance 200 json OauthAppAccount type:string friendly_name:string description:string policy:object access_token_ttl:int
o Delete DELETE instance 204 none OauthAppAccount
o Create POST list 201 json OauthAppAccount type:string friendly_name:string owner_sid:sid description:string client_sid:OQ policy:object access_token_ttl:int
@container AccountOAuthAppsSecret iam_account_o_auth_app_secret /v1/Account/OAuthApps/{sid}/secret
p sid:string=sid
@container OrganizationOAuthAppsSecret iam_organization_o_auth_app_secret /v1/Organization/OAuthApps/{sid}/secret
p sid:string=sid
@container OrganizationOAuthAppsImagePresignedurl iam_organization_o_auth_apps_image_presigned_url /v1/Organization/OAuthApps/image/presigned-url
@container OrganizationsInvitedAccounts iam_organizations_invited_accounts /v1/Organizations/InvitedAccounts
@container OrganizationsInvitedAccountsLimit iam_organizations_invited_accounts_limit /v1/Organizations/InvitedAccounts/Limit
@container OrganizationsImportUsersEligibleUsersCount iam_organizations_import_users_eligible_users_count /v1/Organizations/ImportUsers/EligibleUsers/Count
@container ConsoleMfaV3DeviceVerify iam_console_mfa_v3_device_verify /v1/console/mfa/v3/device/verify
@container ConsoleMfaV3Recoverycode iam_console_mfa_v3_recovery_code /v1/console/mfa/v3/recovery-code
@container OrganizationsInvitedUsers iam_organizations_invited_users /v1/Organizations/InvitedUsers
@container OrganizationsManagedAccountsChangeOwner iam_organizations_managed_account_change_owner /v1/Organizations/ManagedAccounts/{accountSid}/ChangeOwner
p accountSid:string=account_sid
@container OrganizationsManagedAccountsOrganization iam_organizations_managed_account_organization /v1/Organizations/ManagedAccounts/{accountSid}/Organization
p accountSid:string=account_sid
@container UsersSendPasswordResetEmail iam_users_send_password_reset_email /v1/Users/SendPasswordResetEmail
@container AccountsChangeOwner iam_accounts_change_owner /v1/Accounts/ChangeOwner
@container AccountsInvitations iam_accounts_invitations /v1/Accounts/Invitations
@container ConsoleApiIpamAcr_list iam_console_api_ipam_acr_list /v1/console/api/ipam/acr_list
@container ConsoleApiIpamAdd_ip iam_console_api_ipam_add_ip /v1/console/api/ipam/add_ip
@container ConsoleApiIpamEdit_ip iam_console_api_ipam_edit_ip /v1/console/api/ipam/edit_ip
@container ConsoleApiIpamRemove_ip iam_console_api_ipam_remove_ip /v1/console/api/ipam/remove_ip
@container ConsoleApiIpamSet_ipam_status iam_console_api_ipam_set_ipam_status /v1/console/api/ipam/set_ipam_status
@container Authorize iam_v1_authorize /v1/Authorize
=insights_v1 insights - current
@singleton AccountSettings insights_voice_settings /v1/Voice/Settings
c account_sid:AC advanced_features:bool voice_trace:bool url:uri
d advanced_features voice_trace
o Fetch GET single 200 none AccountSettings SubaccountSid:AC
o Update POST single 200 form AccountSettings AdvancedFeatures:bool VoiceTrace:bool SubaccountSid:AC
@singleton Annotation insights_voice_annotation /v1/Voice/{CallSid}/Annotation
p CallSid:CA=call_sid
c call_sid:CA account_sid:AC answered_by:#77! connectivity_issue:#78! quality_issues:string+ spam:bool call_score:int comment:string incident:string url:uri
d call_sid account_sid
o Fetch GET single 200 none Annotation
o Update POST single 200 form Annotation AnsweredBy:#77 ConnectivityIssue:#78 QualityIssues:string Spam:bool CallScore:int Comment:string Incident:string
@keyed Call insights_voice /v1/Voice
k Sid:CA
c sid:CA url:uri links:uris
o Fetch GET instance 200 none Call
@table CallSummaries insights_voice_summaries /v1/Voice/Summaries
c account_sid:AC call_sid:CA answered_by:#79! call_type:#80! call_state:#81! processing_state:#82! created_time:datetime start_time:datetime end_time:datetime duration:int connect_duration:int from:any to:any carrier_edge:any client_edge:any sdk_edge:any sip_edge:any tags:string+ url:uri attributes:any properties:any trust:any annotation:any
d account_sid call_sid start_time end_time duration connect_duration call_type call_state
o List GET list 200 none CallSummaries
g url call_summaries PageSize:1000
f From:string To:string FromCarrier:string ToCarrier:string FromCountryCode:string ToCountryCode:string VerifiedCaller:bool HasTag:bool StartTime:string EndTime:string CallType:string CallState:string Direction:string ProcessingState:#83 SortBy:#84 Subaccount:AC AbnormalSession:bool AnsweredBy:#79 AnsweredByAnnotation:string ConnectivityIssueAnnotation:string QualityIssueAnnotation:string SpamAnnotation:bool CallScoreAnnotation:string BrandedEnabled:bool VoiceIntegrityEnabled:bool BrandedBundleSid:string BrandedLogo:bool BrandedType:string BrandedUseCase:string BrandedCallReason:string VoiceIntegrityBundleSid:string VoiceIntegrityUseCase:string BusinessProfileIdentity:string BusinessProfileIndustry:string BusinessProfileBundleSid:string BusinessProfileType:string
@table Conference insights_conferences /v1/Conferences
k ConferenceSid:CF
c conference_sid:CF account_sid:AC friendly_name:string create_time:datetime start_time:datetime end_time:datetime duration_seconds:int connect_duration_seconds:int status:#85! max_participants:int max_concurrent_participants:int unique_participants:int end_reason:#86! ended_by:CA mixer_region:#87! mixer_region_requested:#87! recording_enabled:bool detected_issues:any tags:#88+ tag_info:any processing_state:#89! url:uri links:uris
d conference_sid account_sid
o Fetch GET instance 200 none Conference
o List GET list 200 none Conference
g url conferences PageSize:1000
f ConferenceSid:string FriendlyName:string Status:string CreatedAfter:string CreatedBefore:string MixerRegion:string Tags:string Subaccount:AC DetectedIssues:string EndReason:string
@table ConferenceParticipant insights_conference_participants /v1/Conferences/{ConferenceSid}/Participants
k ParticipantSid:CP
p ConferenceSid:CF=conference_sid
c participant_sid:CP label:string conference_sid:CF call_sid:CA account_sid:AC call_direction:#90! from:string to:string call_status:#91! country_code:string is_moderator:bool join_time:datetime leave_time:datetime duration_seconds:int outbound_queue_length:int outbound_time_in_queue:int jitter_buffer_size:#92! is_coach:bool coached_participants:string+ participant_region:#87! conference_region:#87! call_type:#93! processing_state:#89! properties:any events:any metrics:any url:uri
d participant_sid conference_sid call_sid account_sid
o Fetch GET instance 200 none ConferenceParticipant Events:string Metrics:string
o List GET list 200 none ConferenceParticipant
g url participants PageSize:1000
f ParticipantSid:string Label:string Events:string
@table Event insights_voice_events /v1/Voice/{CallSid}/Events
p CallSid:CA=call_sid
c timestamp:string call_sid:CA account_sid:AC edge:#94! group:string level:#95! name:string carrier_edge:any sip_edge:any sdk_edge:any client_edge:any
d timestamp call_sid account_sid edge name
o List GET list 200 none Event
g url events PageSize:1000
f Edge:#94
@table Metric insights_voice_metrics /v1/Voice/{CallSid}/Metrics
p CallSid:CA=call_sid
c timestamp:string call_sid:CA account_sid:AC edge:#94! direction:#96! carrier_edge:any sip_edge:any sdk_edge:any client_edge:any
d timestamp call_sid account_sid edge direction
o List GET list 200 none Metric
g url metrics PageSize:1000
f Edge:#94 Direction:#96
@singleton Summary insights_voice_summary /v1/Voice/{CallSid}/Summary
p CallSid:CA=call_sid
c account_sid:AC call_sid:CA call_type:#80! call_state:#81! answered_by:#79! processing_state:#82! created_time:datetime start_time:datetime end_time:datetime duration:int connect_duration:int from:any to:any carrier_edge:any client_edge:any sdk_edge:any sip_edge:any tags:string+ url:uri attributes:any properties:any trust:any annotation:any
d call_type call_state processing_state duration
o Fetch GET single 200 none Summary ProcessingState:#82
@table VideoParticipantSummary insights_video_room_participants /v1/Video/Rooms/{RoomSid}/Participants
k ParticipantSid:string
p RoomSid:string=room_sid
c participant_sid:PA participant_identity:string join_time:datetime leave_time:datetime duration_sec:int account_sid:AC room_sid:RM status:#97! codecs:#98+ end_reason:string error_code:int error_code_url:string media_region:#99! properties:any edge_location:#100! publisher_info:any url:uri
d participant_sid
o Fetch GET instance 200 none VideoParticipantSummary
o List GET list 200 none VideoParticipantSummary
g url participants PageSize:1000
@table VideoRoomSummary insights_video_rooms /v1/Video/Rooms
k RoomSid:string
c account_sid:AC room_sid:RM room_name:string create_time:datetime end_time:datetime room_type:#101! room_status:#102! status_callback:uri status_callback_method:#4 created_method:#103! end_reason:#104! max_participants:int unique_participants:int unique_participant_identities:int concurrent_participants:int max_concurrent_participants:int codecs:#98+ media_region:#99! duration_sec:int total_participant_duration_sec:int total_recording_duration_sec:int processing_state:#105! recording_enabled:bool edge_location:#100! url:uri links:uris
d room_sid create_time
o Fetch GET instance 200 none VideoRoomSummary
o List GET list 200 none VideoRoomSummary
g url rooms PageSize:1000
f RoomType:#101+ Codec:#98+ RoomName:string CreatedAfter:datetime CreatedBefore:datetime
@container InsightsDomainsFlexReportsMetadata insights_insights_domains_flex_reports_metadata /v1/InsightsDomains/Flex/Reports/Metadata
@container InsightsDomainsFlexReportsQuery insights_insights_domains_flex_reports_query /v1/InsightsDomains/Flex/Reports/Query
=insights_v2 insights - current
@keyed AccountReport insights_voice_reports /v2/Voice/Reports
k reportId:string
c account_sid:AC! report_id:string! status:#106! request_meta:object! report:object! url:uri
d account_sid report_id status
o Create POST single 201 json AccountReport time_range:object filters:object+
o Fetch GET instance 200 none AccountReport
@action InboundPhoneNumbersReport insights_voice_reports_phone_numbers_inbound /v2/Voice/Reports/PhoneNumbers/Inbound
c account_sid:AC! report_id:string! status:#106! request_meta:object! url:uri
d account_sid report_id status
o Create POST single 201 json InboundPhoneNumbersReport time_range:object filters:object+ size:int
@table InboundPhoneNumbersReport insights_v2_voice_reports_phone_numbers_inbound /v2/Voice/Reports/PhoneNumbers/Inbound/{reportId}
p reportId:string=report_id
c handle:string! total_calls:int! call_answer_score:number! call_state_percentage:object! silent_calls_percentage:number!
d handle total_calls
o List GET list 200 none InboundPhoneNumbersReport
g url reports PageSize:1000
@action OutboundPhoneNumbersReport insights_voice_reports_phone_numbers_outbound /v2/Voice/Reports/PhoneNumbers/Outbound
c account_sid:AC! report_id:string! status:#106! request_meta:object! url:uri
d account_sid report_id status
o Create POST single 201 json OutboundPhoneNumbersReport time_range:object filters:object+ size:int
@table OutboundPhoneNumbersReport insights_v2_voice_reports_phone_numbers_outbound /v2/Voice/Reports/PhoneNumbers/Outbound/{reportId}
p reportId:string=report_id
c handle:string! total_calls:int! call_answer_score:number! calls_by_device_type:object! answer_rate_device_type:object! call_state_percentage:object! blocked_calls_by_carrier:object+! silent_calls_percentage:number! short_duration_calls_percentage:number! long_duration_calls_percentage:number! potential_robocalls_percentage:number! answering_machine_detection:object!
d handle total_calls
o List GET list 200 none OutboundPhoneNumbersReport
g url reports PageSize:1000
=intelligence_v2 intelligence - current
@table CustomOperator intelligence_operators_custom /v2/Operators/Custom
k Sid:LY
c account_sid:AC sid:LY friendly_name:string description:string author:string operator_type:string version:int! availability:#107! config:any date_created:datetime date_updated:datetime url:uri
d sid
o List GET list 200 none CustomOperator
g url operators PageSize:1000
f Availability:#107 LanguageCode:string
o Create POST list 202 form CustomOperator FriendlyName:string! OperatorType:string! Config:any!
o Fetch GET instance 200 none CustomOperator
o Update POST instance 202 form CustomOperator ^If-Match FriendlyName:string! Config:any!
o Delete DELETE instance 204 none CustomOperator
@singleton EncryptedOperatorResults intelligence_transcript_operator_results_encrypted /v2/Transcripts/{TranscriptSid}/OperatorResults/Encrypted
p TranscriptSid:GT=transcript_sid
c locations:uri+ transcript_sid:GT url:uri
d locations
o Fetch GET single 200 none EncryptedOperatorResults Redacted:bool
@singleton EncryptedSentences intelligence_transcript_sentences_encrypted /v2/Transcripts/{TranscriptSid}/Sentences/Encrypted
p TranscriptSid:GT=transcript_sid
c location:uri transcript_sid:GT url:uri
d location
o Fetch GET single 200 none EncryptedSentences Redacted:bool
@singleton Media intelligence_transcript_media /v2/Transcripts/{Sid}/Media
p Sid:GT=sid
c account_sid:AC media_url:uri service_sid:GA sid:GT url:uri
d account_sid service_sid sid
o Fetch GET single 200 none Media Redacted:bool
@table Operator intelligence_operators /v2/Operators
k Sid:LY
c account_sid:AC sid:LY friendly_name:string description:string author:string operator_type:string version:int! availability:#108! config:any date_created:datetime date_updated:datetime url:uri
d sid
o Fetch GET instance 200 none Operator
o List GET list 200 none Operator
g url operators PageSize:1000
f Availability:#108 LanguageCode:string
@keyed OperatorAttachment intelligence_service_operators /v2/Services/{ServiceSid}/Operators
k OperatorSid:LY
p ServiceSid:GA=service_sid
c service_sid:GA operator_sids:LY+ url:uri
d service_sid
o Create POST instance 202 none OperatorAttachment
o Delete DELETE instance 204 none OperatorAttachment
o Fetch GET single 200 none OperatorAttachments
@table OperatorResult intelligence_transcript_operator_results /v2/Transcripts/{TranscriptSid}/OperatorResults
k OperatorSid:LY
p TranscriptSid:GT=transcript_sid
c operator_type:#109! name:string operator_sid:LY extract_match:bool match_probability:number normalized_result:string utterance_results:any+ utterance_match:bool predicted_label:string predicted_probability:number label_probabilities:any extract_results:any text_generation_results:any json_results:any transcript_sid:GT url:uri
d operator_sid
o List GET list 200 none OperatorResult
g url operator_results PageSize:1000
f Redacted:bool
o Fetch GET instance 200 none OperatorResult Redacted:bool
@table OperatorType intelligence_operator_types /v2/OperatorTypes
k Sid:string
c name:string sid:EY friendly_name:string description:string docs_link:uri output_type:#110! supported_languages:string+ provider:#111! availability:#112! configurable:bool config_schema:any date_created:datetime date_updated:datetime url:uri
d sid
o List GET list 200 none OperatorType
g url operator_types PageSize:1000
f LanguageCode:string
o Fetch GET instance 200 none OperatorType
@table PrebuiltOperator intelligence_operators_pre_built /v2/Operators/PreBuilt
k Sid:LY
c account_sid:AC sid:LY friendly_name:string description:string author:string operator_type:string version:int! availability:#113! config:any date_created:datetime date_updated:datetime url:uri
d sid
o Fetch GET instance 200 none PrebuiltOperator
o List GET list 200 none PrebuiltOperator
g url operators PageSize:1000
f Availability:#113 LanguageCode:string
@table Sentence intelligence_transcript_sentences /v2/Transcripts/{TranscriptSid}/Sentences
p TranscriptSid:GT=transcript_sid
c media_channel:int! sentence_index:int! start_time:string end_time:string transcript:string sid:GX confidence:string words:any+
d sid media_channel sentence_index transcript start_time end_time confidence words
o List GET list 200 none Sentence
g url sentences PageSize:5000
f Redacted:bool WordTimestamps:bool
@table Service intelligence_services /v2/Services
k Sid:string
c account_sid:AC auto_redaction:bool media_redaction:bool auto_transcribe:bool data_logging:bool date_created:datetime date_updated:datetime friendly_name:string language_code:string sid:string unique_name:string url:uri webhook_url:string webhook_http_method:#114! read_only_attached_operator_sids:LY+ version:int! encryption_credential_sid:CR
d sid unique_name friendly_name language_code date_created version
o List GET list 200 none Service
g url services PageSize:1000
o Create POST list 201 form Service UniqueName:string! AutoTranscribe:bool DataLogging:bool FriendlyName:string LanguageCode:string AutoRedaction:bool MediaRedaction:bool WebhookUrl:string WebhookHttpMethod:#114 EncryptionCredentialSid:CR
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service ^If-Match AutoTranscribe:bool DataLogging:bool FriendlyName:string UniqueName:string AutoRedaction:bool MediaRedaction:bool WebhookUrl:string WebhookHttpMethod:#114 EncryptionCredentialSid:CR
o Delete DELETE instance 204 none Service
@table Transcript intelligence_transcripts /v2/Transcripts
k Sid:GT
c account_sid:AC service_sid:GA sid:GT date_created:datetime date_updated:datetime status:#115! channel:any data_logging:bool language_code:string customer_key:string media_start_time:datetime duration:int! url:uri redaction:bool encryption_credential_sid:CR links:uris
d sid date_created media_start_time duration status
o List GET list 200 none Transcript
g url transcripts PageSize:1000
f ServiceSid:GA BeforeStartTime:string AfterStartTime:string BeforeDateCreated:string AfterDateCreated:string Status:string LanguageCode:string SourceSid:string
o Create POST list 202 form Transcript ServiceSid:GA! Channel:any! CustomerKey:string MediaStartTime:datetime
o Fetch GET instance 200 none Transcript
o Delete DELETE instance 204 none Transcript
=ip_messaging_v1 ip-messaging - legacy
@table Channel ip_messaging_v1_service_channels /v1/Services/{ServiceSid}/Channels
k Sid:string
p ServiceSid:IS=service_sid
c sid:CH account_sid:AC service_sid:IS friendly_name:string unique_name:string attributes:string type:#41! date_created:datetime date_updated:datetime created_by:string members_count:int! messages_count:int! url:uri links:uris
d sid unique_name friendly_name
o Fetch GET instance 200 none Channel
o Update POST instance 200 form Channel FriendlyName:string UniqueName:string Attributes:string
o Delete DELETE instance 204 none Channel
o List GET list 200 none Channel
g url channels PageSize:1000
f Type:#41+
o Create POST list 201 form Channel FriendlyName:string UniqueName:string Attributes:string Type:#41
@table Credential ip_messaging_v1_credentials /v1/Credentials
k Sid:CR
c sid:CR account_sid:AC friendly_name:string type:#42! sandbox:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Credential
g url credentials PageSize:1000
o Create POST list 201 form Credential Type:#42! FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Fetch GET instance 200 none Credential
o Update POST instance 200 form Credential FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Delete DELETE instance 204 none Credential
@table Invite ip_messaging_v1_service_channel_invites /v1/Services/{ServiceSid}/Channels/{ChannelSid}/Invites
k Sid:IN
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:IN account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL created_by:string url:uri
d sid identity date_created
o Fetch GET instance 200 none Invite
o Delete DELETE instance 204 none Invite
o List GET list 200 none Invite
g url invites PageSize:1000
f Identity:string+
o Create POST list 201 form Invite Identity:string! RoleSid:RL
@table Member ip_messaging_v1_service_channel_members /v1/Services/{ServiceSid}/Channels/{ChannelSid}/Members
k Sid:MB
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:MB account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL last_consumed_message_index:int last_consumption_timestamp:datetime url:uri
d sid identity date_created
o Fetch GET instance 200 none Member
o Update POST instance 200 form Member RoleSid:RL LastConsumedMessageIndex:int
o Delete DELETE instance 204 none Member
o List GET list 200 none Member
g url members PageSize:1000
f Identity:string+
o Create POST list 201 form Member Identity:string! RoleSid:RL
@table Message ip_messaging_v1_service_channel_messages /v1/Services/{ServiceSid}/Channels/{ChannelSid}/Messages
k Sid:IM
p ServiceSid:IS=service_sid ChannelSid:CH=channel_sid
c sid:IM account_sid:AC attributes:string service_sid:IS to:CH channel_sid:CH date_created:datetime date_updated:datetime was_edited:bool from:string body:string index:int! url:uri
d sid from to date_created
o Fetch GET instance 200 none Message
o Update POST instance 200 form Message Body:string Attributes:string
o Delete DELETE instance 204 none Message
o List GET list 200 none Message
g url messages PageSize:1000
f Order:#43
o Create POST list 201 form Message Body:string! From:string Attributes:string
@table Role ip_messaging_v1_service_roles /v1/Services/{ServiceSid}/Roles
k Sid:RL
p ServiceSid:IS=service_sid
c sid:RL account_sid:AC service_sid:IS friendly_name:string type:#44! permissions:string+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o Fetch GET instance 200 none Role
o Update POST instance 200 form Role Permission:string+!
o Delete DELETE instance 204 none Role
o List GET list 200 none Role
g url roles PageSize:1000
o Create POST list 201 form Role FriendlyName:string! Type:#44! Permission:string+!
@table Service ip_messaging_v1_services /v1/Services
k Sid:IS
c sid:IS account_sid:AC friendly_name:string date_created:datetime date_updated:datetime default_service_role_sid:RL default_channel_role_sid:RL default_channel_creator_role_sid:RL read_status_enabled:bool reachability_enabled:bool typing_indicator_timeout:int! consumption_report_interval:int! limits:any webhooks:any pre_webhook_url:string post_webhook_url:string webhook_method:string webhook_filters:string+ notifications:any url:uri links:uris
d sid friendly_name date_created
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string DefaultServiceRoleSid:RL DefaultChannelRoleSid:RL DefaultChannelCreatorRoleSid:RL ReadStatusEnabled:bool ReachabilityEnabled:bool TypingIndicatorTimeout:int ConsumptionReportInterval:int Notifications.NewMessage.Enabled:bool Notifications.NewMessage.Template:string Notifications.AddedToChannel.Enabled:bool Notifications.AddedToChannel.Template:string Notifications.RemovedFromChannel.Enabled:bool Notifications.RemovedFromChannel.Template:string Notifications.InvitedToChannel.Enabled:bool Notifications.InvitedToChannel.Template:string PreWebhookUrl:uri PostWebhookUrl:uri WebhookMethod:#4 WebhookFilters:string+ Webhooks.OnMessageSend.Url:uri Webhooks.OnMessageSend.Method:#4 Webhooks.OnMessageUpdate.Url:uri Webhooks.OnMessageUpdate.Method:#4 Webhooks.OnMessageRemove.Url:uri Webhooks.OnMessageRemove.Method:#4 Webhooks.OnChannelAdd.Url:uri Webhooks.OnChannelAdd.Method:#4 Webhooks.OnChannelDestroy.Url:uri Webhooks.OnChannelDestroy.Method:#4 Webhooks.OnChannelUpdate.Url:uri Webhooks.OnChannelUpdate.Method:#4 Webhooks.OnMemberAdd.Url:uri Webhooks.OnMemberAdd.Method:#4 Webhooks.OnMemberRemove.Url:uri Webhooks.OnMemberRemove.Method:#4 Webhooks.OnMessageSent.Url:uri Webhooks.OnMessageSent.Method:#4 Webhooks.OnMessageUpdated.Url:uri Webhooks.OnMessageUpdated.Method:#4 Webhooks.OnMessageRemoved.Url:uri Webhooks.OnMessageRemoved.Method:#4 Webhooks.OnChannelAdded.Url:uri Webhooks.OnChannelAdded.Method:#4 Webhooks.OnChannelDestroyed.Url:uri Webhooks.OnChannelDestroyed.Method:#4 Webhooks.OnChannelUpdated.Url:uri Webhooks.OnChannelUpdated.Method:#4 Webhooks.OnMemberAdded.Url:uri Webhooks.OnMemberAdded.Method:#4 Webhooks.OnMemberRemoved.Url:uri Webhooks.OnMemberRemoved.Method:#4 Limits.ChannelMembers:int Limits.UserChannels:int
o Delete DELETE instance 204 none Service
o List GET list 200 none Service
g url services PageSize:100
o Create POST list 201 form Service FriendlyName:string!
@table User ip_messaging_v1_service_users /v1/Services/{ServiceSid}/Users
k Sid:string
p ServiceSid:IS=service_sid
c sid:US account_sid:AC service_sid:IS attributes:string friendly_name:string role_sid:RL identity:string is_online:bool is_notifiable:bool date_created:datetime date_updated:datetime joined_channels_count:int! links:uris url:uri
d sid friendly_name date_created
o Fetch GET instance 200 none User
o Update POST instance 200 form User RoleSid:RL Attributes:string FriendlyName:string
o Delete DELETE instance 204 none User
o List GET list 200 none User
g url users PageSize:1000
o Create POST list 201 form User Identity:string! RoleSid:RL Attributes:string FriendlyName:string
@table UserChannel ip_messaging_v1_service_user_channels /v1/Services/{ServiceSid}/Users/{UserSid}/Channels
p ServiceSid:IS=service_sid UserSid:string=user_sid
c account_sid:AC service_sid:IS channel_sid:CH member_sid:MB status:#45! last_consumed_message_index:int unread_messages_count:int links:uris
d channel_sid status
o List GET list 200 none UserChannel
g url channels PageSize:1000
=ip_messaging_v2 ip-messaging - legacy
@table Binding ip_messaging_service_bindings /v2/Services/{ServiceSid}/Bindings
k Sid:BS
p ServiceSid:IS=service_sid
c sid:BS account_sid:AC service_sid:IS date_created:datetime date_updated:datetime endpoint:string identity:string credential_sid:CR binding_type:#42! message_types:string+ url:uri links:uris
d sid endpoint identity
o List GET list 200 none Binding
g url bindings PageSize:50
f BindingType:#42+ Identity:string+
o Fetch GET instance 200 none Binding
o Delete DELETE instance 204 none Binding
@table Channel ip_messaging_service_channels /v2/Services/{ServiceSid}/Channels
k Sid:string
p ServiceSid:IS=service_sid
c sid:CH account_sid:AC service_sid:IS friendly_name:string unique_name:string attributes:string type:#41! date_created:datetime date_updated:datetime created_by:string members_count:int! messages_count:int! url:uri links:uris
d sid unique_name friendly_name
o Fetch GET instance 200 none Channel
o Update POST instance 200 form Channel FriendlyName:string UniqueName:string Attributes:string DateCreated:datetime DateUpdated:datetime CreatedBy:string
o Delete DELETE instance 204 none Channel
o List GET list 200 none Channel
g url channels PageSize:100
f Type:#41+
o Create POST list 201 form Channel FriendlyName:string UniqueName:string Attributes:string Type:#41 DateCreated:datetime DateUpdated:datetime CreatedBy:string
@table ChannelWebhook ip_messaging_service_channel_webhooks /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Webhooks
k Sid:WH
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:WH account_sid:AC service_sid:IS channel_sid:CH type:string url:uri configuration:any date_created:datetime date_updated:datetime
d sid configuration
o List GET list 200 none ChannelWebhook
g url webhooks PageSize:5
o Create POST list 201 form ChannelWebhook Type:#46! Configuration.Url:string Configuration.Method:#4 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW Configuration.RetryCount:int
o Fetch GET instance 200 none ChannelWebhook
o Update POST instance 200 form ChannelWebhook Configuration.Url:string Configuration.Method:#4 Configuration.Filters:string+ Configuration.Triggers:string+ Configuration.FlowSid:FW Configuration.RetryCount:int
o Delete DELETE instance 204 none ChannelWebhook
@table Credential ip_messaging_credentials /v2/Credentials
k Sid:CR
c sid:CR account_sid:AC friendly_name:string type:#42! sandbox:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Credential
g url credentials PageSize:1000
o Create POST list 201 form Credential Type:#42! FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Fetch GET instance 200 none Credential
o Update POST instance 200 form Credential FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Delete DELETE instance 204 none Credential
@table Invite ip_messaging_service_channel_invites /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Invites
k Sid:IN
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:IN account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL created_by:string url:uri
d sid identity date_created
o Fetch GET instance 200 none Invite
o Delete DELETE instance 204 none Invite
o List GET list 200 none Invite
g url invites PageSize:100
f Identity:string+
o Create POST list 201 form Invite Identity:string! RoleSid:RL
@table Member ip_messaging_service_channel_members /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Members
k Sid:string
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:MB account_sid:AC channel_sid:CH service_sid:IS identity:string date_created:datetime date_updated:datetime role_sid:RL last_consumed_message_index:int last_consumption_timestamp:datetime url:uri attributes:string
d sid identity date_created
o Fetch GET instance 200 none Member
o Update POST instance 200 form Member RoleSid:RL LastConsumedMessageIndex:int LastConsumptionTimestamp:datetime DateCreated:datetime DateUpdated:datetime Attributes:string
o Delete DELETE instance 204 none Member
o List GET list 200 none Member
g url members PageSize:100
f Identity:string+
o Create POST list 201 form Member Identity:string! RoleSid:RL LastConsumedMessageIndex:int LastConsumptionTimestamp:datetime DateCreated:datetime DateUpdated:datetime Attributes:string
@table Message ip_messaging_service_channel_messages /v2/Services/{ServiceSid}/Channels/{ChannelSid}/Messages
k Sid:IM
p ServiceSid:IS=service_sid ChannelSid:string=channel_sid
c sid:IM account_sid:AC attributes:string service_sid:IS to:CH channel_sid:CH date_created:datetime date_updated:datetime last_updated_by:string was_edited:bool from:string body:string index:int! type:string media:any url:uri
d sid from to date_created
o Fetch GET instance 200 none Message
o Update POST instance 200 form Message Body:string Attributes:string DateCreated:datetime DateUpdated:datetime LastUpdatedBy:string From:string
o Delete DELETE instance 204 none Message
o List GET list 200 none Message
g url messages PageSize:100
f Order:#43
o Create POST list 201 form Message From:string Attributes:string DateCreated:datetime DateUpdated:datetime LastUpdatedBy:string Body:string MediaSid:ME
@table Role ip_messaging_service_roles /v2/Services/{ServiceSid}/Roles
k Sid:RL
p ServiceSid:IS=service_sid
c sid:RL account_sid:AC service_sid:IS friendly_name:string type:#44! permissions:string+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o Fetch GET instance 200 none Role
o Update POST instance 200 form Role Permission:string+!
o Delete DELETE instance 204 none Role
o List GET list 200 none Role
g url roles PageSize:100
o Create POST list 201 form Role FriendlyName:string! Type:#44! Permission:string+!
@table Service ip_messaging_services /v2/Services
k Sid:IS
c sid:IS account_sid:AC friendly_name:string date_created:datetime date_updated:datetime default_service_role_sid:RL default_channel_role_sid:RL default_channel_creator_role_sid:RL read_status_enabled:bool reachability_enabled:bool typing_indicator_timeout:int! consumption_report_interval:int! limits:any pre_webhook_url:string post_webhook_url:string webhook_method:string webhook_filters:string+ pre_webhook_retry_count:int! post_webhook_retry_count:int! notifications:any media:any url:uri links:uris
d sid friendly_name date_created
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string DefaultServiceRoleSid:RL DefaultChannelRoleSid:RL DefaultChannelCreatorRoleSid:RL ReadStatusEnabled:bool ReachabilityEnabled:bool TypingIndicatorTimeout:int ConsumptionReportInterval:int Notifications.NewMessage.Enabled:bool Notifications.NewMessage.Template:string Notifications.NewMessage.Sound:string Notifications.NewMessage.BadgeCountEnabled:bool Notifications.AddedToChannel.Enabled:bool Notifications.AddedToChannel.Template:string Notifications.AddedToChannel.Sound:string Notifications.RemovedFromChannel.Enabled:bool Notifications.RemovedFromChannel.Template:string Notifications.RemovedFromChannel.Sound:string Notifications.InvitedToChannel.Enabled:bool Notifications.InvitedToChannel.Template:string Notifications.InvitedToChannel.Sound:string PreWebhookUrl:uri PostWebhookUrl:uri WebhookMethod:#4 WebhookFilters:string+ Limits.ChannelMembers:int Limits.UserChannels:int Media.CompatibilityMessage:string PreWebhookRetryCount:int PostWebhookRetryCount:int Notifications.LogEnabled:bool
o Delete DELETE instance 204 none Service
o List GET list 200 none Service
g url services PageSize:100
o Create POST list 201 form Service FriendlyName:string!
@table User ip_messaging_service_users /v2/Services/{ServiceSid}/Users
k Sid:string
p ServiceSid:IS=service_sid
c sid:US account_sid:AC service_sid:IS attributes:string friendly_name:string role_sid:RL identity:string is_online:bool is_notifiable:bool date_created:datetime date_updated:datetime joined_channels_count:int! links:uris url:uri
d sid friendly_name identity date_created
o Fetch GET instance 200 none User
o Update POST instance 200 form User RoleSid:RL Attributes:string FriendlyName:string
o Delete DELETE instance 204 none User
o List GET list 200 none User
g url users PageSize:100
o Create POST list 201 form User Identity:string! RoleSid:RL Attributes:string FriendlyName:string
@table UserBinding ip_messaging_service_user_bindings /v2/Services/{ServiceSid}/Users/{UserSid}/Bindings
k Sid:BS
p ServiceSid:IS=service_sid UserSid:string=user_sid
c sid:BS account_sid:AC service_sid:IS date_created:datetime date_updated:datetime endpoint:string identity:string user_sid:US credential_sid:CR binding_type:#42! message_types:string+ url:uri
d sid endpoint identity binding_type
o List GET list 200 none UserBinding
g url bindings PageSize:50
f BindingType:#42+
o Fetch GET instance 200 none UserBinding
o Delete DELETE instance 204 none UserBinding
@table UserChannel ip_messaging_service_user_channels /v2/Services/{ServiceSid}/Users/{UserSid}/Channels
k ChannelSid:string
p ServiceSid:IS=service_sid UserSid:string=user_sid
c account_sid:AC service_sid:IS channel_sid:CH user_sid:US member_sid:MB status:#45! last_consumed_message_index:int unread_messages_count:int links:uris url:uri notification_level:#48!
d channel_sid status
o List GET list 200 none UserChannel
g url channels PageSize:50
o Fetch GET instance 200 none UserChannel
o Update POST instance 200 form UserChannel NotificationLevel:#48 LastConsumedMessageIndex:int LastConsumptionTimestamp:datetime
o Delete DELETE instance 204 none UserChannel
=knowledge_v1 knowledge - current
@table Knowledge knowledge /v1/Knowledge
k id:string
c description:string! id:string! account_sid:AC! knowledge_source_details:object! name:string! status:string! type:string! url:string! embedding_model:string! date_created:datetime! date_updated:datetime!
o List GET list 200 none Knowledge
g url knowledge PageSize:1000
f Tags:string
o Create POST list 201 json Knowledge description:string knowledge_source_details:object name:string! policy:object type:string! embedding_model:string
o Fetch GET instance 200 none Knowledge
o Update PUT instance 200 json Knowledge description:string knowledge_source_details:object name:string policy:object type:string embedding_model:string
o Delete DELETE instance 204 none Knowledge
@singleton KnowledgeStatus knowledge_status /v1/Knowledge/{id}/Status
p id:string=id
c account_sid:AC! status:string! last_status:string! date_updated:datetime!
o Fetch GET single 200 none KnowledgeStatus
@table KnowledgeChunks knowledge_chunks /v1/Knowledge/{id}/Chunks
p id:string=id
c account_sid:AC! content:string! metadata:object! date_created:datetime! date_updated:datetime!
o List GET list 200 none KnowledgeChunks
g url chunks PageSize:1000
@container KnowledgeUpload knowledge_upload /v1/Knowledge/Upload
=lookups_v1 lookups - current
@keyed PhoneNumber lookups_v1_phone_numbers /v1/PhoneNumbers
k PhoneNumber:string
c caller_name:any country_code:string phone_number:phone national_format:string carrier:any add_ons:any url:uri
d caller_name country_code carrier url
o Fetch GET instance 200 none PhoneNumber CountryCode:string Type:string+ AddOns:string+ AddOnsData:object
=lookups_v2 lookups - current
@keyed PhoneNumber lookups_phone_numbers /v2/PhoneNumbers
k PhoneNumber:string
c calling_country_code:string country_code:string phone_number:phone national_format:string valid:bool! validation_errors:#116+! caller_name:object! sim_swap:object! call_forwarding:object! line_type_intelligence:object! line_status:object! identity_match:object! reassigned_number:object! sms_pumping_risk:object! phone_number_quality_score:any pre_fill:any url:uri!
d calling_country_code phone_number country_code valid national_format
o Fetch GET instance 200 none PhoneNumber Fields:string CountryCode:string FirstName:string LastName:string AddressLine1:string AddressLine2:string City:string State:string PostalCode:string AddressCountryCode:string NationalId:string DateOfBirth:string LastVerifiedDate:string VerificationSid:string PartnerSubId:string
@action BulkLookup lookups_batch_query /v2/batch/query
c phone_numbers:object+!
o Create POST list 200 json BulkLookup phone_numbers:object+
@container Jobs lookups_jobs /v2/Jobs
k JobSid:string
@container JobsStop lookups_job_stop /v2/Jobs/{JobSid}/stop
p JobSid:string=job_sid
@singleton LookupAccountRateLimits lookups_rate_limits /v2/RateLimits
c rate_limits:object+!
o Fetch GET list 200 none LookupAccountRateLimits Fields:string+
@keyed LookupRateLimit lookups_rate_limits_field_bucket /v2/RateLimits/Fields/{Field}/Bucket
k Bucket:string
p Field:string=field
c field:string! limit:int! bucket:string! owner:string! ttl:int!
o Fetch GET instance 200 none LookupRateLimit
o Update PUT instance 200 json LookupRateLimit limit:int ttl:int
o Delete DELETE instance 204 none LookupRateLimit
@keyed LookupPhoneNumberOverrides lookups_phone_number_overrides /v2/PhoneNumbers/{PhoneNumber}/Overrides
k Field:string
p PhoneNumber:string=phone_number
c phone_number:string! original_line_type:#117! overridden_line_type:#117! override_reason:string! override_timestamp:datetime! overridden_by_account_sid:string!
o Fetch GET instance 200 none LookupPhoneNumberOverrides
o Create POST instance 201 json LookupPhoneNumberOverrides line_type:#117 reason:string
o Update PUT instance 200 json LookupPhoneNumberOverrides line_type:#117 reason:string
o Delete DELETE instance 204 none LookupPhoneNumberOverrides
=marketplace_v1 marketplace - current
@table AvailableAddOn marketplace_available_add_ons /v1/AvailableAddOns
k Sid:XB
c sid:XB friendly_name:string description:string pricing_type:string configuration_schema:object url:uri links:uris
o List GET list 200 none AvailableAddOn
g url available_add_ons PageSize:1000
o Fetch GET instance 200 none AvailableAddOn
@table AvailableAddOnExtension marketplace_available_add_on_extensions /v1/AvailableAddOns/{AvailableAddOnSid}/Extensions
k Sid:XF
p AvailableAddOnSid:XB=available_add_on_sid
c sid:XF available_add_on_sid:XB friendly_name:string product_name:string unique_name:string url:uri
o List GET list 200 none AvailableAddOnExtension
g url extensions PageSize:1000
o Fetch GET instance 200 none AvailableAddOnExtension
@table InstalledAddOn marketplace_installed_add_ons /v1/InstalledAddOns
k Sid:XE
c sid:XE account_sid:AC friendly_name:string description:string configuration:object unique_name:string date_created:datetime date_updated:datetime url:uri links:uris
o List GET list 200 none InstalledAddOn
g url installed_add_ons PageSize:1000
o Create POST list 201 form InstalledAddOn AvailableAddOnSid:XB! AcceptTermsOfService:bool! Configuration:any UniqueName:string
o Fetch GET instance 200 none InstalledAddOn
o Update POST instance 200 form InstalledAddOn Configuration:any UniqueName:string
o Delete DELETE instance 204 none InstalledAddOn
@table InstalledAddOnExtension marketplace_installed_add_on_extensions /v1/InstalledAddOns/{InstalledAddOnSid}/Extensions
k Sid:XF
p InstalledAddOnSid:XE=installed_add_on_sid
c sid:XF installed_add_on_sid:XE friendly_name:string product_name:string unique_name:string enabled:bool url:uri
o List GET list 200 none InstalledAddOnExtension
g url extensions PageSize:1000
o Fetch GET instance 200 none InstalledAddOnExtension
o Update POST instance 200 form InstalledAddOnExtension Enabled:bool!
@action BillingUsage marketplace_installed_add_on_usage /v1/InstalledAddOns/{InstalledAddOnSid}/Usage
p InstalledAddOnSid:XE=installed_add_on_sid
c total_submitted:number! billable_items:object+!
o Create POST list 202 json BillingUsage total_submitted:number billable_items:object+!
@action ReferralConversion marketplace_referral_conversion /v1/ReferralConversion
c converted_account_sid:AC!
o Create POST list 200 json ReferralConversion referral_account_sid:AC
@singleton ModuleDataForListingOwner marketplace_listings /v1/Listings
c listings:object+!
o Fetch GET list 200 none ModuleDataForListingOwner
o Create POST list 200 form ModuleData ModuleInfo:string Configuration:string
@keyed ModuleDataManagement marketplace_listing /v1/Listing
k Sid:XB
c url:uri sid:XB description:object support:object policies:object module_info:object documentation:object configuration:object pricing:object
o Fetch GET instance 200 none ModuleDataManagement
o Update POST instance 200 form ModuleDataManagement ModuleInfo:string Description:string Documentation:string Policies:string Support:string Configuration:string Pricing:string
=messaging_v1 messaging - current
@table AlphaSender messaging_service_alpha_senders /v1/Services/{ServiceSid}/AlphaSenders
k Sid:string
p ServiceSid:MG=service_sid
c sid:AI account_sid:AC service_sid:MG date_created:datetime date_updated:datetime alpha_sender:string capabilities:string+ url:uri
d sid alpha_sender
o List GET list 200 none AlphaSender
g url alpha_senders PageSize:1000
o Create POST list 201 form AlphaSender AlphaSender:string!
o Fetch GET instance 200 none AlphaSender
o Delete DELETE instance 204 none AlphaSender
@action BrandRegistrationOtp messaging_a2p_brand_registration_sms_otp /v1/a2p/BrandRegistrations/{BrandRegistrationSid}/SmsOtp
p BrandRegistrationSid:BN=brand_registration_sid
c account_sid:AC brand_registration_sid:BN
d account_sid brand_registration_sid
o Create POST list 201 none BrandRegistrationOtp
@table BrandRegistrations messaging_a2p_brand_registrations /v1/a2p/BrandRegistrations
k Sid:BN
c sid:BN account_sid:AC customer_profile_bundle_sid:BU a2p_profile_bundle_sid:BU date_created:datetime date_updated:datetime brand_type:string status:#118! tcr_id:string failure_reason:string errors:any+ url:uri brand_score:int brand_feedback:#119+ identity_status:#120! russell_3000:bool government_entity:bool tax_exempt_status:string skip_automatic_sec_vet:bool mock:bool links:uris
d sid date_created
o Fetch GET instance 200 none BrandRegistrations
o Update POST instance 202 none BrandRegistrations
o List GET list 200 none BrandRegistrations
g url data PageSize:1000
o Create POST list 201 form BrandRegistrations CustomerProfileBundleSid:BU! A2PProfileBundleSid:BU! BrandType:string Mock:bool SkipAutomaticSecVet:bool
@table BrandVetting messaging_a2p_brand_registration_vettings /v1/a2p/BrandRegistrations/{BrandSid}/Vettings
k BrandVettingSid:VT
p BrandSid:BN=brand_sid
c account_sid:AC brand_sid:BN brand_vetting_sid:VT date_updated:datetime date_created:datetime vetting_id:string vetting_class:string vetting_status:string vetting_provider:#121! url:uri
d account_sid brand_sid brand_vetting_sid date_created date_updated vetting_status vetting_class
o List GET list 200 none BrandVetting
g url data -
f VettingProvider:#121
o Create POST list 201 form BrandVetting VettingProvider:#121! VettingId:string
o Fetch GET instance 200 none BrandVetting
@container A2pBrandRegistrations2fa messaging_a2p_brand_registration_2fa /v1/a2p/BrandRegistrations/{BrandRegistrationSid}/2fa
p BrandRegistrationSid:string=brand_registration_sid
@table ChannelSender messaging_service_channel_senders /v1/Services/{MessagingServiceSid}/ChannelSenders
k Sid:string
p MessagingServiceSid:MG=messaging_service_sid
c account_sid:AC messaging_service_sid:MG sid:XE sender:string sender_type:string country_code:string date_created:datetime date_updated:datetime url:uri
d sid sender sender_type
o List GET list 200 none ChannelSender
g url senders PageSize:1000
o Create POST list 201 form ChannelSender Sid:XE!
o Fetch GET instance 200 none ChannelSender
o Delete DELETE instance 204 none ChannelSender
@singleton Deactivation messaging_deactivations /v1/Deactivations
o Fetch GET single 200 none Deactivation Date:date
@table DestinationAlphaSender messaging_service_destination_alpha_senders /v1/Services/{ServiceSid}/DestinationAlphaSenders
k Sid:string
p ServiceSid:MG=service_sid
c sid:AI account_sid:AC service_sid:MG date_created:datetime date_updated:datetime alpha_sender:string capabilities:string+ url:uri iso_country_code:string
d sid alpha_sender
o List GET list 200 none DestinationAlphaSender
g url alpha_senders PageSize:1000
f IsoCountryCode:string
o Create POST list 201 form DestinationAlphaSender AlphaSender:string! IsoCountryCode:string
o Fetch GET instance 200 none DestinationAlphaSender
o Delete DELETE instance 204 none DestinationAlphaSender
@singleton DomainCertV4 messaging_v1_link_shortening_domain_certificate /v1/LinkShortening/Domains/{DomainSid}/Certificate
p DomainSid:DN=domain_sid
c domain_sid:DN date_updated:datetime date_expires:datetime date_created:datetime domain_name:uri certificate_sid:CW url:uri cert_in_validation:any
d certificate_sid domain_name domain_sid date_expires date_created date_updated url
o Fetch GET single 200 none DomainCertV4
o Update POST single 200 form DomainCertV4 TlsCert:string!
o Delete DELETE single 204 none DomainCertV4
@singleton DomainConfig messaging_link_shortening_domain_config /v1/LinkShortening/Domains/{DomainSid}/Config
p DomainSid:DN=domain_sid
c domain_sid:DN config_sid:ZK fallback_url:uri callback_url:uri continue_on_failure:bool date_created:datetime date_updated:datetime url:uri disable_https:bool
d config_sid fallback_url callback_url continue_on_failure date_created date_updated url disable_https
o Fetch GET single 200 none DomainConfig
o Update POST single 200 form DomainConfig FallbackUrl:uri CallbackUrl:uri ContinueOnFailure:bool DisableHttps:bool
@singleton DomainConfigMessagingService messaging_link_shortening_messaging_service_domain_config /v1/LinkShortening/MessagingService/{MessagingServiceSid}/DomainConfig
p MessagingServiceSid:MG=messaging_service_sid
c domain_sid:DN config_sid:ZK messaging_service_sid:MG fallback_url:uri callback_url:uri continue_on_failure:bool date_created:datetime date_updated:datetime url:uri
d domain_sid config_sid fallback_url callback_url continue_on_failure date_created date_updated url messaging_service_sid
o Fetch GET single 200 none DomainConfigMessagingService
@singleton DomainDnsValidation messaging_link_shortening_domain_validate_dns /v1/LinkShortening/Domains/{DomainSid}/ValidateDns
p DomainSid:DN=domain_sid
c domain_sid:DN is_valid:bool reason:string url:uri
d is_valid reason url
o Fetch GET single 200 none DomainDnsValidation
@action ExternalCampaign messaging_services_preregistered_usa2p /v1/Services/PreregisteredUsa2p
c sid:QE account_sid:AC campaign_id:string messaging_service_sid:MG date_created:datetime
d campaign_id messaging_service_sid
o Create POST list 201 form ExternalCampaign CampaignId:string! MessagingServiceSid:MG! CnpMigration:bool
@keyed LinkshorteningMessagingService messaging_link_shortening_domain_messaging_services /v1/LinkShortening/Domains/{DomainSid}/MessagingServices
k MessagingServiceSid:MG
p DomainSid:DN=domain_sid
c domain_sid:DN messaging_service_sid:MG url:uri
d messaging_service_sid domain_sid url
o Create POST instance 201 none LinkshorteningMessagingService
o Delete DELETE instance 204 none LinkshorteningMessagingService
@singleton LinkshorteningMessagingServiceDomainAssociation messaging_link_shortening_messaging_service_domain /v1/LinkShortening/MessagingServices/{MessagingServiceSid}/Domain
p MessagingServiceSid:MG=messaging_service_sid
c domain_sid:DN messaging_service_sid:MG url:uri
d domain_sid messaging_service_sid url
o Fetch GET single 200 none LinkshorteningMessagingServiceDomainAssociation
@table PhoneNumber messaging_service_phone_numbers /v1/Services/{ServiceSid}/PhoneNumbers
k Sid:string
p ServiceSid:MG=service_sid
c sid:PN account_sid:AC service_sid:MG date_created:datetime date_updated:datetime phone_number:phone country_code:string capabilities:string+ url:uri
d sid phone_number country_code
o List GET list 200 none PhoneNumber
g url phone_numbers PageSize:1000
o Create POST list 201 form PhoneNumber PhoneNumberSid:PN!
o Fetch GET instance 200 none PhoneNumber
o Delete DELETE instance 204 none PhoneNumber
@singleton RequestManagedCert messaging_link_shortening_domain_request_managed_cert /v1/LinkShortening/Domains/{DomainSid}/RequestManagedCert
p DomainSid:DN=domain_sid
c domain_sid:DN date_updated:datetime date_created:datetime date_expires:datetime domain_name:uri certificate_sid:CW url:uri managed:bool requesting:bool
d certificate_sid domain_name domain_sid date_created date_updated url managed requesting
o Update POST single 200 none RequestManagedCert
@table Service messaging_services /v1/Services
k Sid:MG
c sid:MG account_sid:AC friendly_name:string date_created:datetime date_updated:datetime inbound_request_url:uri inbound_method:#4 fallback_url:uri fallback_method:#4 status_callback:uri sticky_sender:bool mms_converter:bool smart_encoding:bool scan_message_content:#122! fallback_to_long_code:bool area_code_geomatch:bool synchronous_validation:bool validity_period:int! url:uri links:uris usecase:string us_app_to_person_registered:bool use_inbound_webhook_on_number:bool
d sid friendly_name date_created
o List GET list 200 none Service
g url services PageSize:1000
o Create POST list 201 form Service FriendlyName:string! InboundRequestUrl:uri InboundMethod:#4 FallbackUrl:uri FallbackMethod:#4 StatusCallback:uri StickySender:bool MmsConverter:bool SmartEncoding:bool ScanMessageContent:#122 FallbackToLongCode:bool AreaCodeGeomatch:bool ValidityPeriod:int SynchronousValidation:bool Usecase:string UseInboundWebhookOnNumber:bool
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string InboundRequestUrl:uri InboundMethod:#4 FallbackUrl:uri FallbackMethod:#4 StatusCallback:uri StickySender:bool MmsConverter:bool SmartEncoding:bool ScanMessageContent:#122 FallbackToLongCode:bool AreaCodeGeomatch:bool ValidityPeriod:int SynchronousValidation:bool Usecase:string UseInboundWebhookOnNumber:bool
o Delete DELETE instance 204 none Service
@table ShortCode messaging_service_short_codes /v1/Services/{ServiceSid}/ShortCodes
k Sid:string
p ServiceSid:MG=service_sid
c sid:SC account_sid:AC service_sid:MG date_created:datetime date_updated:datetime short_code:string country_code:string capabilities:string+ url:uri
d sid short_code country_code
o List GET list 200 none ShortCode
g url short_codes PageSize:1000
o Create POST list 201 form ShortCode ShortCodeSid:SC!
o Fetch GET instance 200 none ShortCode
o Delete DELETE instance 204 none ShortCode
@table TollfreeVerification messaging_tollfree_verifications /v1/Tollfree/Verifications
k Sid:HH
c sid:HH account_sid:AC customer_profile_sid:BU trust_product_sid:BU date_created:datetime date_updated:datetime regulated_item_sid:RA business_name:string business_street_address:string business_street_address2:string business_city:string business_state_province_region:string business_postal_code:string business_country:string business_website:string business_contact_first_name:string business_contact_last_name:string business_contact_email:string business_contact_phone:phone notification_email:string use_case_categories:#123+ use_case_summary:string production_message_sample:string opt_in_image_urls:string+ opt_in_type:#124! message_volume:string additional_information:string tollfree_phone_number_sid:PN tollfree_phone_number:phone status:#125! url:uri rejection_reason:string error_code:int edit_expiration:datetime edit_allowed:bool business_registration_number:string business_registration_authority:#126 business_registration_country:string business_type:#127 business_registration_phone_number:string doing_business_as:string opt_in_confirmation_message:string help_message_sample:string privacy_policy_url:uri terms_and_conditions_url:uri age_gated_content:bool opt_in_keywords:string+ rejection_reasons:any+ resource_links:any external_reference_id:string vetting_id:string vetting_provider:#128 vetting_id_expiration:datetime
d sid date_created
o Fetch GET instance 200 none TollfreeVerification
o Update POST instance 202 form TollfreeVerification BusinessName:string BusinessWebsite:string NotificationEmail:string UseCaseCategories:#123+ UseCaseSummary:string ProductionMessageSample:string OptInImageUrls:string+ OptInType:#124 MessageVolume:string BusinessStreetAddress:string BusinessStreetAddress2:string BusinessCity:string BusinessStateProvinceRegion:string BusinessPostalCode:string BusinessCountry:string AdditionalInformation:string BusinessContactFirstName:string BusinessContactLastName:string BusinessContactEmail:string BusinessContactPhone:phone EditReason:string BusinessRegistrationNumber:string BusinessRegistrationAuthority:#126 BusinessRegistrationCountry:string BusinessType:#127 BusinessRegistrationPhoneNumber:string DoingBusinessAs:string OptInConfirmationMessage:string HelpMessageSample:string PrivacyPolicyUrl:string TermsAndConditionsUrl:string AgeGatedContent:bool OptInKeywords:string+ VettingProvider:#128 VettingId:string
o Delete DELETE instance 204 none TollfreeVerification
o List GET list 200 none TollfreeVerification
g url verifications PageSize:1000
f TollfreePhoneNumberSid:PN Status:#125 ExternalReferenceId:string IncludeSubAccounts:bool TrustProductSid:string+
o Create POST list 201 form TollfreeVerification BusinessName:string! BusinessWebsite:string! NotificationEmail:string! UseCaseCategories:#123+! UseCaseSummary:string! ProductionMessageSample:string! OptInImageUrls:string+! OptInType:#124! MessageVolume:string! TollfreePhoneNumberSid:PN! CustomerProfileSid:BU BusinessStreetAddress:string BusinessStreetAddress2:string BusinessCity:string BusinessStateProvinceRegion:string BusinessPostalCode:string BusinessCountry:string AdditionalInformation:string BusinessContactFirstName:string BusinessContactLastName:string BusinessContactEmail:string BusinessContactPhone:phone ExternalReferenceId:string BusinessRegistrationNumber:string BusinessRegistrationAuthority:#126 BusinessRegistrationCountry:string BusinessType:#127 BusinessRegistrationPhoneNumber:string DoingBusinessAs:string OptInConfirmationMessage:string HelpMessageSample:string PrivacyPolicyUrl:string TermsAndConditionsUrl:string AgeGatedContent:bool OptInKeywords:string+ VettingProvider:#128 VettingId:string
@table UsAppToPerson messaging_service_compliance_usa2p /v1/Services/{MessagingServiceSid}/Compliance/Usa2p
k Sid:QE
p MessagingServiceSid:MG=messaging_service_sid
c sid:QE account_sid:AC brand_registration_sid:BN messaging_service_sid:MG description:string message_samples:string+ us_app_to_person_usecase:string has_embedded_links:bool has_embedded_phone:bool subscriber_opt_in:bool age_gated:bool direct_lending:bool campaign_status:string campaign_id:string is_externally_registered:bool rate_limits:any message_flow:string opt_in_message:string opt_out_message:string help_message:string opt_in_keywords:string+ opt_out_keywords:string+ help_keywords:string+ date_created:datetime date_updated:datetime url:uri mock:bool errors:any+ privacy_policy_url:uri terms_and_conditions_url:uri
d brand_registration_sid campaign_status date_created
o List GET list 200 none UsAppToPerson
g url compliance PageSize:1000
o Create POST list 201 form UsAppToPerson BrandRegistrationSid:BN! Description:string! MessageFlow:string! MessageSamples:string+! UsAppToPersonUsecase:string! HasEmbeddedLinks:bool! HasEmbeddedPhone:bool! OptInMessage:string OptOutMessage:string HelpMessage:string OptInKeywords:string+ OptOutKeywords:string+ HelpKeywords:string+ SubscriberOptIn:bool AgeGated:bool DirectLending:bool PrivacyPolicyUrl:uri TermsAndConditionsUrl:uri
o Fetch GET instance 200 none UsAppToPerson
o Update POST instance 200 form UsAppToPerson HasEmbeddedLinks:bool! HasEmbeddedPhone:bool! MessageSamples:string+! MessageFlow:string! Description:string! AgeGated:bool! DirectLending:bool! PrivacyPolicyUrl:uri TermsAndConditionsUrl:uri
o Delete DELETE instance 204 none UsAppToPerson
@singleton UsAppToPersonUsecase messaging_service_compliance_usa2p_usecases /v1/Services/{MessagingServiceSid}/Compliance/Usa2p/Usecases
p MessagingServiceSid:MG=messaging_service_sid
c us_app_to_person_usecases:any+
d us_app_to_person_usecases
o Fetch GET list 200 none UsAppToPersonUsecase BrandRegistrationSid:BN
@singleton Usecase messaging_services_usecases /v1/Services/Usecases
c usecases:any+
d usecases
o Fetch GET list 200 none Usecase
=messaging_v2 messaging - current
@action TypingIndicator messaging_v2_indicators_typing /v2/Indicators/Typing.json
c success:bool!
d success
o Create POST list 200 form TypingIndicator channel:#129! messageId:sid!
@table ChannelsSender messaging_channels_senders /v2/Channels/Senders
k Sid:XE
c sid:XE status:#130! sender_id:string configuration:object webhook:object profile:object properties:object offline_reasons:object+ compliance:object url:uri
d sid status sender_id
o List GET list 200 none ChannelsSender
g url senders PageSize:1000
f Channel:string!
o Create POST list 202 json ChannelsSender sender_id:string! configuration:object webhook:object profile:object
o Fetch GET instance 200 none ChannelsSender
o Update POST instance 202 json ChannelsSender configuration:object webhook:object profile:object
o Delete DELETE instance 204 none ChannelsSender
@singleton DomainCertV4 messaging_link_shortening_domain_certificate /v2/LinkShortening/Domains/{DomainSid}/Certificate
p DomainSid:DN=domain_sid
c domain_sid:DN date_updated:datetime date_expires:datetime date_created:datetime domain_name:uri certificate_sid:CW managed:bool requesting:bool url:uri cert_in_validation:any
d certificate_sid domain_name domain_sid date_expires date_created date_updated url
o Fetch GET single 200 none DomainCertV4
=messaging_v3 messaging - current
@container OptOutsDefaultKeywordsMessages messaging_opt_outs_default_keywords_messages /v3/OptOuts/DefaultKeywordsMessages
@container OptOuts messaging_opt_outs /v3/OptOuts
k OptOutSid:string
@container OptOutsConfigurationsLanguages messaging_opt_outs_configurations_languages /v3/OptOuts/Configurations/Languages
@container OptOutsConfigurationsMessageTypes messaging_opt_outs_configurations_message_types /v3/OptOuts/Configurations/MessageTypes
@container OptOutsMessageTypes messaging_opt_out_message_types /v3/OptOuts/{OptOutSid}/MessageTypes
p OptOutSid:string=opt_out_sid
@container OptOutsMessages messaging_opt_out_messages /v3/OptOuts/{OptOutSid}/Messages
p OptOutSid:string=opt_out_sid
@container OptOutsKeywords messaging_opt_out_keywords /v3/OptOuts/{OptOutSid}/Keywords
p OptOutSid:string=opt_out_sid
@action V3TypingIndicator messaging_indicators_typing /v3/Indicators/Typing.json
c success:bool!
d success
o Create POST list 200 json V3TypingIndicator channel:#131 messageId:sid from:string to:string event:#132
=monitor_v1 monitor - current
@table Alert monitor_alerts /v1/Alerts
k Sid:NO
c account_sid:AC alert_text:string api_version:string date_created:datetime date_generated:datetime date_updated:datetime error_code:string log_level:string more_info:string request_method:#4 request_url:string resource_sid:sid sid:NO url:uri service_sid:sid request_variables:string response_body:string response_headers:string request_headers:string
d sid error_code log_level alert_text
o Fetch GET instance 200 none Alert
o List GET list 200 none Alert
g url alerts PageSize:1000
f LogLevel:string StartDate:datetime EndDate:datetime
@table Event monitor_events /v1/Events
k Sid:AE
c account_sid:AC actor_sid:US actor_type:string description:string event_data:any event_date:datetime event_type:string resource_sid:sid resource_type:string sid:AE source:string source_ip_address:string url:uri links:uris
d sid event_type description account_sid
o Fetch GET instance 200 none Event
o List GET list 200 none Event
g url events PageSize:1000
f ActorSid:US EventType:string ResourceSid:sid SourceIpAddress:string StartDate:datetime EndDate:datetime
=monitor_v2 monitor - current
@table Alarm monitor_alarms /v2/Alarms
k Sid:string
c friendlyName:string! queryType:#133! query:string! triggerValue:int! timeWindow:#134! email:string+! webhook:uri! consoleIndicator:bool! description:string! enabled:bool! product:string! alertConfigSid:string! dateUpdated:datetime! dateCreated:datetime!
o List GET list 200 none Alarms
g url alarms PageSize:1000
f SortOrder:#43
o Create POST list 201 json Alarm friendlyName:string! queryType:#133! query:string triggerValue:int! timeWindow:#134! email:string+ webhook:string consoleIndicator:bool description:string! enabled:bool!
o Fetch GET instance 200 none Alarm
o Update PUT instance 200 json Alarm friendlyName:string! queryType:#133! query:string triggerValue:int! timeWindow:#134! email:string+ webhook:string consoleIndicator:bool description:string! enabled:bool!
o Delete DELETE instance 204 none Alarm
@singleton AlarmStatus monitor_alarm_status /v2/Alarms/{Sid}/status
p Sid:string=sid
o Update PUT list 204 json AlarmStatus enabled:bool!
=notify_v1 notify - legacy
@table Binding notify_service_bindings /v1/Services/{ServiceSid}/Bindings
k Sid:BS
p ServiceSid:IS=service_sid
c sid:BS account_sid:AC service_sid:IS credential_sid:CR date_created:datetime date_updated:datetime notification_protocol_version:string endpoint:string identity:string binding_type:string address:string tags:string+ url:uri links:uris
d sid identity endpoint binding_type address
o Fetch GET instance 200 none Binding
o Delete DELETE instance 204 none Binding
o List GET list 200 none Binding
g url bindings PageSize:1000
f StartDate:date EndDate:date Identity:string+ Tag:string+
o Create POST list 201 form Binding Identity:string! BindingType:#135! Address:string! Tag:string+ NotificationProtocolVersion:string CredentialSid:CR Endpoint:string
@table Credential notify_credentials /v1/Credentials
k Sid:CR
c sid:CR account_sid:AC friendly_name:string type:#42! sandbox:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name type
o List GET list 200 none Credential
g url credentials PageSize:1000
o Create POST list 201 form Credential Type:#42! FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Fetch GET instance 200 none Credential
o Update POST instance 200 form Credential FriendlyName:string Certificate:string PrivateKey:string Sandbox:bool ApiKey:string Secret:string
o Delete DELETE instance 204 none Credential
@action Notification notify_service_notifications /v1/Services/{ServiceSid}/Notifications
p ServiceSid:IS=service_sid
c sid:NT account_sid:AC service_sid:IS date_created:datetime identities:string+ tags:string+ segments:string+ priority:#136! ttl:int! title:string body:string sound:string action:string data:any apn:any gcm:any fcm:any sms:any facebook_messenger:any alexa:any
d sid priority title
o Create POST list 201 form Notification Body:string Priority:#136 Ttl:int Title:string Sound:string Action:string Data:any Apn:any Gcm:any Sms:any FacebookMessenger:any Fcm:any Segment:string+ Alexa:any ToBinding:string+ DeliveryCallbackUrl:string Identity:string+ Tag:string+
1 Identity Tag
@table Service notify_services /v1/Services
k Sid:IS
c sid:IS account_sid:AC friendly_name:string date_created:datetime date_updated:datetime apn_credential_sid:CR gcm_credential_sid:CR fcm_credential_sid:CR messaging_service_sid:MG facebook_messenger_page_id:string default_apn_notification_protocol_version:string default_gcm_notification_protocol_version:string default_fcm_notification_protocol_version:string log_enabled:bool url:uri links:uris alexa_skill_id:string default_alexa_notification_protocol_version:string delivery_callback_url:string delivery_callback_enabled:bool
d sid friendly_name date_created
o List GET list 200 none Service
g url services PageSize:1000
f FriendlyName:string
o Create POST list 201 form Service FriendlyName:string ApnCredentialSid:CR GcmCredentialSid:CR MessagingServiceSid:MG FacebookMessengerPageId:string DefaultApnNotificationProtocolVersion:string DefaultGcmNotificationProtocolVersion:string FcmCredentialSid:CR DefaultFcmNotificationProtocolVersion:string LogEnabled:bool AlexaSkillId:string DefaultAlexaNotificationProtocolVersion:string DeliveryCallbackUrl:string DeliveryCallbackEnabled:bool
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string ApnCredentialSid:CR GcmCredentialSid:CR MessagingServiceSid:MG FacebookMessengerPageId:string DefaultApnNotificationProtocolVersion:string DefaultGcmNotificationProtocolVersion:string FcmCredentialSid:CR DefaultFcmNotificationProtocolVersion:string LogEnabled:bool AlexaSkillId:string DefaultAlexaNotificationProtocolVersion:string DeliveryCallbackUrl:string DeliveryCallbackEnabled:bool
o Delete DELETE instance 204 none Service
=numbers_v1 numbers - current
@keyed BulkEligibility numbers_hosted_number_eligibility_bulk /v1/HostedNumber/Eligibility/Bulk
k RequestId:EC
c request_id:EC url:uri results:any+ friendly_name:string status:string date_created:datetime date_completed:datetime
o Create POST list 202 json BulkEligibility
o Fetch GET instance 200 none BulkEligibility
@action Eligibility numbers_hosted_number_eligibility /v1/HostedNumber/Eligibility
c results:any+
o Create POST list 200 json Eligibility
@keyed PortingPortIn numbers_porting_port_in /v1/Porting/PortIn
k PortInRequestSid:KW
c port_in_request_sid:KW url:uri account_sid:AC notification_emails:string+ target_port_in_date:date target_port_in_time_range_start:string target_port_in_time_range_end:string port_in_request_status:string order_cancellation_reason:string losing_carrier_information:object! phone_numbers:object+ bundle_sid:string portability_advance_carrier:string auto_cancel_approval_numbers:string documents:string+ date_created:datetime support_ticket_id:int! signature_request_url:uri
d port_in_request_sid
o Create POST list 202 json PortingPortIn account_sid:AC! documents:string+! phone_numbers:object+ losing_carrier_information:object! notification_emails:string+ target_port_in_date:date target_port_in_time_range_start:string target_port_in_time_range_end:string bundle_sid:string portability_advance_carrier:string auto_cancel_approval_numbers:string
o Fetch GET instance 200 none PortingPortIn
o Delete DELETE instance 204 none PortingPortIn
@table PortInRequests numbers_porting_port_in_port_in_requests /v1/Porting/PortIn/PortInRequests
c port_in_request_sid:string! port_in_request_status:string status_last_updated_timestamp:string phone_numbers_requested:int phone_numbers_ported:int suggested_action:string
o List GET list 200 none PortInRequests
g token port_in_requests Size:100
f PortInRequestSid:string PortInRequestStatus:string CreatedBefore:string CreatedAfter:string
@keyed PortingPortInPhoneNumber numbers_porting_port_in_phone_number /v1/Porting/PortIn/{PortInRequestSid}/PhoneNumber
k PhoneNumberSid:PU
p PortInRequestSid:KW=port_in_request_sid
c port_in_request_sid:KW phone_number_sid:PU url:uri account_sid:AC phone_number_type:string date_created:datetime country:string missing_required_fields:bool last_updated:datetime phone_number:phone portable:bool not_portability_reason:string not_portability_reason_code:int port_in_phone_number_status:string port_out_pin:int rejection_reason:string rejection_reason_code:int port_date:datetime
d port_in_request_sid phone_number_sid
o Fetch GET instance 200 none PortingPortInPhoneNumber
o Delete DELETE instance 204 none PortingPortInPhoneNumber
@keyed PortingPortability numbers_porting_portability_phone_number /v1/Porting/Portability/PhoneNumber
k PhoneNumber:phone
c phone_number:phone account_sid:AC portable:bool pin_and_account_number_required:bool not_portable_reason:string not_portable_reason_code:int number_type:#137! country:string url:uri
o Fetch GET instance 200 none PortingPortability TargetAccountSid:AC AddressSid:AD
@keyed PortingWebhookConfigurationFetch numbers_porting_configuration_webhook /v1/Porting/Configuration/Webhook
k WebhookType:#0
c url:uri port_in_target_url:uri port_out_target_url:uri notifications_of:string+ port_in_target_date_created:datetime port_out_target_date_created:datetime
o Fetch GET list 200 none PortingWebhookConfigurationFetch
o Create POST list 201 json PortingWebhookConfiguration
o Delete DELETE instance 204 none PortingWebhookConfigurationDelete
@table SigningRequestConfiguration numbers_signing_request_configuration /v1/SigningRequest/Configuration
c logo_sid:RD friendly_name:string product:string country:string email_subject:string email_message:string url_redirection:string url:uri
d product email_subject email_message
o List GET list 200 none SigningRequestConfiguration
g url configurations PageSize:1000
f Country:string Product:string
o Create POST list 201 json SigningRequestConfiguration
@action SenderIdRegistration numbers_sender_id_registrations /v1/SenderIdRegistrations
c id:BU! regulationId:string! regulationVersion:int! friendlyName:string! status:string! statusNotificationEmail:string statusCallbackUrl:string comments:string embeddedSession:object! data:object! dateCreated:datetime! dateUpdated:datetime!
d id status friendlyName
o Create POST list 201 json SenderIdRegistration regulationId:RN! regulationVersion:int! friendlyName:string! statusNotificationEmail:string statusCallbackUrl:uri comments:string themeSetId:string data:object!
@action SenderIdRegistrationEmbeddedSession numbers_sender_id_registration_embedded_sessions /v1/SenderIdRegistrations/{BundleSid}/EmbeddedSessions
p BundleSid:BU=bundle_sid
c id:BU! sessionId:string! sessionToken:string!
d id sessionId
o Create POST list 201 json SenderIdRegistrationEmbeddedSession themeSetId:string
=numbers_v2 numbers - current
@container Addresses numbers_addresses /v2/Addresses
k addressSid:string
@container AddressesValidate numbers_addresses_validate /v2/Addresses/validate
@table AuthorizationDocument numbers_hosted_number_authorization_documents /v2/HostedNumber/AuthorizationDocuments
k Sid:PX
c sid:PX address_sid:AD status:#138! email:string cc_emails:string+ date_created:datetime date_updated:datetime url:uri links:uris
o Fetch GET instance 200 none AuthorizationDocument
o Delete DELETE instance 204 none AuthorizationDocument
o List GET list 200 none AuthorizationDocument
g url items PageSize:1000
f Email:string Status:#138
o Create POST list 201 form AuthorizationDocument AddressSid:AD! Email:string! ContactPhoneNumber:phone! HostedNumberOrderSids:string+! ContactTitle:string CcEmails:string+
@keyed BulkHostedNumberOrder numbers_hosted_number_orders_bulk /v2/HostedNumber/Orders/Bulk
k BulkHostingSid:BH
c bulk_hosting_sid:BH request_status:#139! friendly_name:string notification_email:string date_created:datetime date_completed:datetime url:uri total_count:int! results:any+
o Fetch GET instance 200 none BulkHostedNumberOrder OrderStatus:string
o Create POST list 202 json BulkHostedNumberOrder
@table Bundle numbers_regulatory_compliance_bundles /v2/RegulatoryCompliance/Bundles
k Sid:BU
c sid:BU account_sid:AC regulation_sid:RN friendly_name:string status:#140! valid_until:datetime email:string status_callback:uri date_created:datetime date_updated:datetime url:uri links:uris
d sid regulation_sid friendly_name
o List GET list 200 none Bundle
g url results PageSize:1000
f Status:#140 BundleSids:sid FriendlyName:string RegulationSid:RN IsoCountry:string NumberType:string EndUserType:#141 HasValidUntilDate:bool SortBy:#142 SortDirection:#143 ValidUntilDate:datetime~
o Create POST list 201 form Bundle FriendlyName:string! Email:string! StatusCallback:uri RegulationSid:RN IsoCountry:string EndUserType:#144 NumberType:string IsTest:bool
o Fetch GET instance 200 none Bundle
o Update POST instance 200 form Bundle Status:#140 StatusCallback:uri FriendlyName:string Email:string
o Delete DELETE instance 204 none Bundle
@action BundleClone numbers_regulatory_compliance_bundle_clones /v2/RegulatoryCompliance/Bundles/{BundleSid}/Clones
p BundleSid:BU=bundle_sid
c bundle_sid:BU account_sid:AC regulation_sid:RN friendly_name:string status:#140! valid_until:datetime email:string status_callback:uri date_created:datetime date_updated:datetime url:uri
o Create POST single 201 form BundleClone TargetAccountSid:AC! MoveToDraft:bool FriendlyName:string
@table BundleCopy numbers_regulatory_compliance_bundle_copies /v2/RegulatoryCompliance/Bundles/{BundleSid}/Copies
p BundleSid:BU=bundle_sid
c sid:BU account_sid:AC regulation_sid:RN friendly_name:string status:#140! valid_until:datetime email:string status_callback:uri date_created:datetime date_updated:datetime
o List GET list 200 none BundleCopy
g url results PageSize:1000
o Create POST list 201 form BundleCopy FriendlyName:string
@table DependentHostedNumberOrder numbers_hosted_number_authorization_document_dependent_hosted_number_orders /v2/HostedNumber/AuthorizationDocuments/{SigningDocumentSid}/DependentHostedNumberOrders
p SigningDocumentSid:PX=signing_document_sid
c sid:HR bulk_hosting_request_sid:BH next_step:string account_sid:AC incoming_phone_number_sid:PN address_sid:AD signing_document_sid:PX phone_number:phone capabilities:object friendly_name:string status:#145! failure_reason:string date_created:datetime date_updated:datetime email:string cc_emails:string+ contact_title:string contact_phone_number:phone
o List GET list 200 none DependentHostedNumberOrder
g url items PageSize:1000
f Status:#145 PhoneNumber:phone IncomingPhoneNumberSid:PN FriendlyName:string
@table EndUser numbers_regulatory_compliance_end_users /v2/RegulatoryCompliance/EndUsers
k Sid:IT
c sid:IT account_sid:AC friendly_name:string type:#144! attributes:any date_created:datetime date_updated:datetime url:uri
d sid friendly_name
o List GET list 200 none EndUser
g url results PageSize:1000
o Create POST list 201 form EndUser FriendlyName:string! Type:#144! Attributes:any
o Fetch GET instance 200 none EndUser
o Update POST instance 200 form EndUser FriendlyName:string Attributes:any
o Delete DELETE instance 204 none EndUser
@table EndUserType numbers_regulatory_compliance_end_user_types /v2/RegulatoryCompliance/EndUserTypes
k Sid:string
c sid:OY friendly_name:string machine_name:string fields:any+ url:uri
d sid friendly_name
o List GET list 200 none EndUserType
g url end_user_types PageSize:1000
o Fetch GET instance 200 none EndUserType
@table Evaluation numbers_regulatory_compliance_bundle_evaluations /v2/RegulatoryCompliance/Bundles/{BundleSid}/Evaluations
k Sid:EL
p BundleSid:BU=bundle_sid
c sid:EL account_sid:AC regulation_sid:RN bundle_sid:BU status:#146! results:any+ date_created:datetime url:uri
d sid
o List GET list 200 none Evaluation
g url results PageSize:1000
o Create POST list 201 none Evaluation
o Fetch GET instance 200 none Evaluation
@table HostedNumberOrder numbers_hosted_number_orders /v2/HostedNumber/Orders
k Sid:HR
c sid:HR account_sid:AC incoming_phone_number_sid:PN address_sid:AD signing_document_sid:PX phone_number:phone capabilities:object friendly_name:string status:#147! failure_reason:string date_created:datetime date_updated:datetime email:string cc_emails:string+ url:uri contact_title:string contact_phone_number:phone bulk_hosting_request_sid:BH next_step:string verification_attempts:int! verification_call_sids:string+ verification_call_delay:int! verification_call_extension:string verification_code:string verification_type:#148!
o Fetch GET instance 200 none HostedNumberOrder
o Update POST instance 200 form HostedNumberOrder Status:#147! VerificationCallDelay:int VerificationCallExtension:string
o Delete DELETE instance 204 none HostedNumberOrder
o List GET list 200 none HostedNumberOrder
g url items PageSize:1000
f Status:#147 SmsCapability:bool PhoneNumber:phone IncomingPhoneNumberSid:PN FriendlyName:string
o Create POST list 201 form HostedNumberOrder PhoneNumber:phone! ContactPhoneNumber:phone! AddressSid:AD! Email:string! AccountSid:AC FriendlyName:string CcEmails:string+ SmsUrl:uri SmsMethod:#4 SmsFallbackUrl:uri SmsCapability:bool SmsFallbackMethod:#4 StatusCallbackUrl:uri StatusCallbackMethod:#4 SmsApplicationSid:AP ContactTitle:string
@table ItemAssignment numbers_regulatory_compliance_bundle_item_assignments /v2/RegulatoryCompliance/Bundles/{BundleSid}/ItemAssignments
k Sid:BV
p BundleSid:BU=bundle_sid
c sid:BV bundle_sid:BU account_sid:AC object_sid:sid date_created:datetime url:uri
d sid
o List GET list 200 none ItemAssignment
g url results PageSize:1000
o Create POST list 201 form ItemAssignment ObjectSid:sid!
o Fetch GET instance 200 none ItemAssignment
o Delete DELETE instance 204 none ItemAssignment
@table Regulation numbers_regulatory_compliance_regulations /v2/RegulatoryCompliance/Regulations
k Sid:RN
c sid:RN friendly_name:string iso_country:string number_type:string end_user_type:#144! requirements:any url:uri
d sid friendly_name
o List GET list 200 none Regulation
g url results PageSize:1000
f EndUserType:#144 IsoCountry:string NumberType:string IncludeConstraints:bool
o Fetch GET instance 200 none Regulation IncludeConstraints:bool
@container RegulatoryCompliance numbers_regulatory_compliance /v2/RegulatoryCompliance
@action ReplaceItems numbers_regulatory_compliance_bundle_replace_items /v2/RegulatoryCompliance/Bundles/{BundleSid}/ReplaceItems
p BundleSid:BU=bundle_sid
c sid:BU account_sid:AC regulation_sid:RN friendly_name:string status:#140! valid_until:datetime email:string status_callback:uri date_created:datetime date_updated:datetime
o Create POST list 201 form ReplaceItems FromBundleSid:BU!
@table SupportingDocument numbers_regulatory_compliance_supporting_documents /v2/RegulatoryCompliance/SupportingDocuments
k Sid:RD
c sid:RD account_sid:AC friendly_name:string mime_type:string status:#149! failure_reason:string errors:any+ type:string attributes:any date_created:datetime date_updated:datetime url:uri
d sid friendly_name
o List GET list 200 none SupportingDocument
g url results PageSize:1000
o Create POST list 201 form SupportingDocument FriendlyName:string! Type:string! Attributes:any
o Fetch GET instance 200 none SupportingDocument
o Update POST instance 200 form SupportingDocument FriendlyName:string Attributes:any
o Delete DELETE instance 204 none SupportingDocument
@table SupportingDocumentType numbers_regulatory_compliance_supporting_document_types /v2/RegulatoryCompliance/SupportingDocumentTypes
k Sid:string
c sid:OY friendly_name:string machine_name:string fields:any+ url:uri
d sid friendly_name
o List GET list 200 none SupportingDocumentType
g url supporting_document_types PageSize:1000
o Fetch GET instance 200 none SupportingDocumentType
@container SenderIds numbers_sender_ids /v2/SenderIds
k senderIdSid:string
@container SenderIdsCountries numbers_sender_id_countries /v2/SenderIds/{senderIdSid}/Countries
k routingTableSid:string
p senderIdSid:string=sender_id_sid
@container CountryRequirements numbers_country_requirements /v2/CountryRequirements
@container ValidateSenderIdApplicationCountry numbers_validate_sender_id_application_country /v2/ValidateSenderIdApplicationCountry
@container SenderIdRegistrations numbers_v2_sender_id_registrations /v2/SenderIdRegistrations
@container SenderIdRegistrationsInquiries numbers_sender_id_registration_inquiries /v2/SenderIdRegistrations/{BundleSid}/Inquiries
p BundleSid:string=bundle_sid
@odd ShortCodeApplication numbers_short_codes_applications /v2/ShortCodes/Applications
k sid:WF
c sid:AP! application_requirements_sid:string! application_requirements_version:int! account_sid:string! bundle_sid:string! reviewer:string! zendesk_ticket_id:string! friendly_name:string! notification_emails:string+! iso_country:string! state:#150! setup:object! business_information:object! user_sign_up:object! compliance_keywords:object! content_examples:object! sms_campaign_details:object! date_created:datetime! date_updated:datetime! created_by:string! updated_by:string!
o List GET list 200 none ShortCodeApplications
g none results PageSize:50
f AccountSid:string IsoCountry:string Status:string FriendlyName:string Sid:string
o Create POST list 201 json ShortCodeApplication friendly_name:string! iso_country:string! business_information:object! setup:object!
o Fetch GET instance 200 none ShortCodeApplication
@container ShortCodesApplicationsCancel numbers_short_codes_application_cancel /v2/ShortCodes/Applications/{Sid}/Cancel
p Sid:string=sid
@container ShortCodesApplicationsBundlesInquiries numbers_short_codes_applications_bundle_inquiries /v2/ShortCodes/Applications/Bundles/{BundleSid}/Inquiries
p BundleSid:string=bundle_sid
@container ShortCodesApplicationsDocuments numbers_short_codes_application_documents /v2/ShortCodes/Applications/{Sid}/Documents
p Sid:string=sid
=numbers_v3 numbers - current
@action HostedNumbersHostedNumberOrder numbers_hosted_numbers_hosted_number_orders /v3/HostedNumbers/HostedNumberOrders
c sid:HR accountSid:AC incomingPhoneNumberSid:PN addressSid:AD signingDocumentSid:PX phoneNumber:phone capabilities:object friendlyName:string uniqueName:string status:#147! failureReason:string dateCreated:datetime dateUpdated:datetime verificationAttempts:int! email:string ccEmails:string+ url:uri verificationType:#151! verificationDocumentSid:RI extension:string callDelay:int! verificationCode:string verificationCallSids:string+
o Create POST list 201 form HostedNumbersHostedNumberOrder phoneNumber:phone! smsCapability:bool! accountSid:AC friendlyName:string uniqueName:string ccEmails:string+ smsUrl:uri smsMethod:#4 smsFallbackUrl:uri smsFallbackMethod:#4 statusCallbackUrl:uri statusCallbackMethod:#4 smsApplicationSid:AP addressSid:AD email:string verificationType:#151 verificationDocumentSid:RI
=oauth_v1 oauth - current
@singleton Authorize oauth_v1_authorize /v1/authorize
o Fetch GET list 200 none Authorize ResponseType:string ClientId:string RedirectUri:string Scope:string State:string
@action Token oauth_v1_token /v1/token
c access_token:string refresh_token:string id_token:string token_type:string expires_in:int
o Create POST list 201 form Token GrantType:string! ClientId:string! ClientSecret:string Code:string RedirectUri:string Audience:string RefreshToken:string Scope:string
=oauth_v2 oauth - current
@action Oauth2Token oauth_token /v2/token
c access_token:string refresh_token:string id_token:string token_type:string expires_in:int
o Create POST list 200 form Oauth2Token grant_type:string client_id:string client_secret:string code:string redirect_uri:string audience:string refresh_token:string scope:string
@singleton Oauth2Authorize oauth_authorize /v2/authorize
o Fetch GET list 200 none Oauth2Authorize response_type:string client_id:string redirect_uri:string scope:string state:string
=preview preview - legacy
@table HostedNumbersAuthorizationDocument preview_hosted_numbers_authorization_documents /HostedNumbers/AuthorizationDocuments
k Sid:PX
c sid:PX address_sid:AD status:#138! email:string cc_emails:string+ date_created:datetime date_updated:datetime url:uri links:uris
o Fetch GET instance 200 none HostedNumbersAuthorizationDocument
o Update POST instance 200 form HostedNumbersAuthorizationDocument HostedNumberOrderSids:string+ AddressSid:AD Email:string CcEmails:string+ Status:#138 ContactTitle:string ContactPhoneNumber:string
o List GET list 200 none HostedNumbersAuthorizationDocument
g url items PageSize:1000
f Email:string Status:#138
o Create POST list 201 form HostedNumbersAuthorizationDocument HostedNumberOrderSids:string+! AddressSid:AD! Email:string! ContactTitle:string! ContactPhoneNumber:string! CcEmails:string+
@table HostedNumbersDependentHostedNumberOrder preview_hosted_numbers_authorization_document_dependent_hosted_number_orders /HostedNumbers/AuthorizationDocuments/{SigningDocumentSid}/DependentHostedNumberOrders
p SigningDocumentSid:PX=signing_document_sid
c sid:HR account_sid:AC incoming_phone_number_sid:PN address_sid:AD signing_document_sid:PX phone_number:phone capabilities:object friendly_name:string unique_name:string status:#147! failure_reason:string date_created:datetime date_updated:datetime verification_attempts:int! email:string cc_emails:string+ verification_type:#151! verification_document_sid:RI extension:string call_delay:int! verification_code:string verification_call_sids:string+
o List GET list 200 none HostedNumbersDependentHostedNumberOrder
g url items PageSize:1000
f Status:#147 PhoneNumber:phone IncomingPhoneNumberSid:PN FriendlyName:string UniqueName:string
@table HostedNumbersHostedNumberOrder preview_hosted_numbers_hosted_number_orders /HostedNumbers/HostedNumberOrders
k Sid:HR
c sid:HR account_sid:AC incoming_phone_number_sid:PN address_sid:AD signing_document_sid:PX phone_number:phone capabilities:object friendly_name:string unique_name:string status:#147! failure_reason:string date_created:datetime date_updated:datetime verification_attempts:int! email:string cc_emails:string+ url:uri verification_type:#151! verification_document_sid:RI extension:string call_delay:int! verification_code:string verification_call_sids:string+
o Fetch GET instance 200 none HostedNumbersHostedNumberOrder
o Update POST instance 200 form HostedNumbersHostedNumberOrder FriendlyName:string UniqueName:string Email:string CcEmails:string+ Status:#147 VerificationCode:string VerificationType:#151 VerificationDocumentSid:RI Extension:string CallDelay:int
o Delete DELETE instance 204 none HostedNumbersHostedNumberOrder
o List GET list 200 none HostedNumbersHostedNumberOrder
g url items PageSize:1000
f Status:#147 PhoneNumber:phone IncomingPhoneNumberSid:PN FriendlyName:string UniqueName:string
o Create POST list 201 form HostedNumbersHostedNumberOrder PhoneNumber:phone! SmsCapability:bool! AccountSid:AC FriendlyName:string UniqueName:string CcEmails:string+ SmsUrl:uri SmsMethod:#4 SmsFallbackUrl:uri SmsFallbackMethod:#4 StatusCallbackUrl:uri StatusCallbackMethod:#4 SmsApplicationSid:AP AddressSid:AD Email:string VerificationType:#151 VerificationDocumentSid:RI
@table MarketplaceAvailableAddOn preview_marketplace_available_add_ons /marketplace/AvailableAddOns
k Sid:XB
c sid:XB friendly_name:string description:string pricing_type:string configuration_schema:any url:uri links:uris
o Fetch GET instance 200 none MarketplaceAvailableAddOn
o List GET list 200 none MarketplaceAvailableAddOn
g url available_add_ons PageSize:1000
@table MarketplaceAvailableAddOnExtension preview_marketplace_available_add_on_extensions /marketplace/AvailableAddOns/{AvailableAddOnSid}/Extensions
k Sid:XF
p AvailableAddOnSid:XB=available_add_on_sid
c sid:XF available_add_on_sid:XB friendly_name:string product_name:string unique_name:string url:uri
o Fetch GET instance 200 none MarketplaceAvailableAddOnExtension
o List GET list 200 none MarketplaceAvailableAddOnExtension
g url extensions PageSize:1000
@table MarketplaceInstalledAddOn preview_marketplace_installed_add_ons /marketplace/InstalledAddOns
k Sid:XE
c sid:XE account_sid:AC friendly_name:string description:string configuration:any unique_name:string date_created:datetime date_updated:datetime url:uri links:uris
o List GET list 200 none MarketplaceInstalledAddOn
g url installed_add_ons PageSize:1000
o Create POST list 201 form MarketplaceInstalledAddOn AvailableAddOnSid:XB! AcceptTermsOfService:bool! Configuration:any UniqueName:string
o Fetch GET instance 200 none MarketplaceInstalledAddOn
o Update POST instance 200 form MarketplaceInstalledAddOn Configuration:any UniqueName:string
o Delete DELETE instance 204 none MarketplaceInstalledAddOn
@table MarketplaceInstalledAddOnExtension preview_marketplace_installed_add_on_extensions /marketplace/InstalledAddOns/{InstalledAddOnSid}/Extensions
k Sid:XF
p InstalledAddOnSid:XE=installed_add_on_sid
c sid:XF installed_add_on_sid:XE friendly_name:string product_name:string unique_name:string enabled:bool url:uri
o Fetch GET instance 200 none MarketplaceInstalledAddOnExtension
o Update POST instance 200 form MarketplaceInstalledAddOnExtension Enabled:bool!
o List GET list 200 none MarketplaceInstalledAddOnExtension
g url extensions PageSize:1000
@table WirelessCommand preview_wireless_commands /wireless/Commands
k Sid:DC
c sid:DC account_sid:AC device_sid:DE sim_sid:DE command:string command_mode:string status:string direction:string date_created:datetime date_updated:datetime url:uri
o Fetch GET instance 200 none WirelessCommand
o List GET list 200 none WirelessCommand
g url commands PageSize:1000
f Device:string Sim:string Status:string Direction:string
o Create POST list 201 form WirelessCommand Command:string! Device:string Sim:string CallbackMethod:string CallbackUrl:uri CommandMode:string IncludeSid:string
@table WirelessRatePlan preview_wireless_rate_plans /wireless/RatePlans
k Sid:string
c sid:WP unique_name:string account_sid:AC friendly_name:string data_enabled:bool data_metering:string data_limit:int! messaging_enabled:bool voice_enabled:bool national_roaming_enabled:bool international_roaming:string+ date_created:datetime date_updated:datetime url:uri
o List GET list 200 none WirelessRatePlan
g url rate_plans PageSize:1000
o Create POST list 201 form WirelessRatePlan UniqueName:string FriendlyName:string DataEnabled:bool DataLimit:int DataMetering:string MessagingEnabled:bool VoiceEnabled:bool CommandsEnabled:bool NationalRoamingEnabled:bool InternationalRoaming:string+
o Fetch GET instance 200 none WirelessRatePlan
o Update POST instance 200 form WirelessRatePlan UniqueName:string FriendlyName:string
o Delete DELETE instance 204 none WirelessRatePlan
@table WirelessSim preview_wireless_sims /wireless/Sims
k Sid:string
c sid:DE unique_name:string account_sid:AC rate_plan_sid:WP friendly_name:string iccid:string e_id:string status:string commands_callback_url:uri commands_callback_method:string sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri date_created:datetime date_updated:datetime url:uri links:uris
o Fetch GET instance 200 none WirelessSim
o Update POST instance 200 form WirelessSim UniqueName:string CallbackMethod:string CallbackUrl:uri FriendlyName:string RatePlan:string Status:string CommandsCallbackMethod:#4 CommandsCallbackUrl:uri SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri
o List GET list 200 none WirelessSim
g url sims PageSize:1000
f Status:string Iccid:string RatePlan:string EId:string SimRegistrationCode:string
@singleton WirelessUsage preview_wireless_sim_usage /wireless/Sims/{SimSid}/Usage
p SimSid:string=sim_sid
c sim_sid:DE sim_unique_name:string account_sid:AC period:any commands_usage:any commands_costs:any data_usage:any data_costs:any url:uri
o Fetch GET single 200 none WirelessUsage End:string Start:string
=pricing_v1 pricing - current
@container Messaging pricing_messaging /v1/Messaging
@table MessagingCountry pricing_messaging_countries /v1/Messaging/Countries
k IsoCountry:string
c country:string iso_country:string url:uri outbound_sms_prices:object+ inbound_sms_prices:object+ price_unit:currency
d country outbound_sms_prices inbound_sms_prices price_unit
o List GET list 200 none MessagingCountry
g url countries PageSize:1000
o Fetch GET instance 200 none MessagingCountry
@container PhoneNumbers pricing_phone_numbers /v1/PhoneNumbers
@table PhoneNumberCountry pricing_phone_numbers_countries /v1/PhoneNumbers/Countries
k IsoCountry:string
c country:string iso_country:string url:uri phone_number_prices:object+ price_unit:currency
d country price_unit
o List GET list 200 none PhoneNumberCountry
g url countries PageSize:1000
o Fetch GET instance 200 none PhoneNumberCountry
@container Voice pricing_v1_voice /v1/Voice
@table VoiceCountry pricing_v1_voice_countries /v1/Voice/Countries
k IsoCountry:string
c country:string iso_country:string url:uri outbound_prefix_prices:object+ inbound_call_prices:object+ price_unit:currency
d country price_unit
o List GET list 200 none VoiceCountry
g url countries PageSize:1000
o Fetch GET instance 200 none VoiceCountry
@keyed VoiceNumber pricing_v1_voice_numbers /v1/Voice/Numbers
k Number:phone
c number:phone country:string iso_country:string outbound_call_price:object inbound_call_price:object price_unit:currency url:uri
d country outbound_call_price inbound_call_price price_unit
o Fetch GET instance 200 none VoiceNumber
=pricing_v2 pricing - current
@table TrunkingCountry pricing_trunking_countries /v2/Trunking/Countries
k IsoCountry:string
c country:string iso_country:string url:uri terminating_prefix_prices:object+ originating_call_prices:object+ price_unit:currency
d country price_unit
o List GET list 200 none TrunkingCountry
g url countries PageSize:1000
o Fetch GET instance 200 none TrunkingCountry
@keyed TrunkingNumber pricing_trunking_numbers /v2/Trunking/Numbers
k DestinationNumber:phone
c destination_number:phone origination_number:phone country:string iso_country:string terminating_prefix_prices:object+ originating_call_price:object price_unit:currency url:uri
d country price_unit
o Fetch GET instance 200 none TrunkingNumber OriginationNumber:phone
@container Voice pricing_voice /v2/Voice
@table VoiceCountry pricing_voice_countries /v2/Voice/Countries
k IsoCountry:string
c country:string iso_country:string url:uri outbound_prefix_prices:object+ inbound_call_prices:object+ price_unit:currency
d country price_unit
o List GET list 200 none VoiceCountry
g url countries PageSize:1000
o Fetch GET instance 200 none VoiceCountry
@keyed VoiceNumber pricing_voice_numbers /v2/Voice/Numbers
k DestinationNumber:phone
c destination_number:phone origination_number:phone country:string iso_country:string outbound_call_prices:object+ inbound_call_price:object price_unit:currency url:uri
d country inbound_call_price price_unit
o Fetch GET instance 200 none VoiceNumber OriginationNumber:phone
=proxy_v1 proxy - legacy
@table Interaction proxy_service_session_interactions /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Interactions
k Sid:KI
p ServiceSid:KS=service_sid SessionSid:KC=session_sid
c sid:KI session_sid:KC service_sid:KS account_sid:AC data:string type:#152! inbound_participant_sid:KP inbound_resource_sid:sid inbound_resource_status:#153! inbound_resource_type:string inbound_resource_url:uri outbound_participant_sid:KP outbound_resource_sid:sid outbound_resource_status:#153! outbound_resource_type:string outbound_resource_url:uri date_created:datetime date_updated:datetime url:uri
d sid type data
o Fetch GET instance 200 none Interaction
o Delete DELETE instance 204 none Interaction
o List GET list 200 none Interaction
g url interactions PageSize:1000
@table MessageInteraction proxy_service_session_participant_message_interactions /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants/{ParticipantSid}/MessageInteractions
k Sid:KI
p ServiceSid:KS=service_sid SessionSid:KC=session_sid ParticipantSid:KP=participant_sid
c sid:KI session_sid:KC service_sid:KS account_sid:AC data:string type:#152! participant_sid:KP inbound_participant_sid:KP inbound_resource_sid:sid inbound_resource_status:#153! inbound_resource_type:string inbound_resource_url:uri outbound_participant_sid:KP outbound_resource_sid:sid outbound_resource_status:#153! outbound_resource_type:string outbound_resource_url:uri date_created:datetime date_updated:datetime url:uri
d sid type data
o List GET list 200 none MessageInteraction
g url interactions PageSize:1000
o Create POST list 200 form MessageInteraction Body:string MediaUrl:uri+
o Fetch GET instance 200 none MessageInteraction
1 Body MediaUrl
@table Participant proxy_service_session_participants /v1/Services/{ServiceSid}/Sessions/{SessionSid}/Participants
k Sid:KP
p ServiceSid:KS=service_sid SessionSid:KC=session_sid
c sid:KP session_sid:KC service_sid:KS account_sid:AC friendly_name:string identifier:string proxy_identifier:string proxy_identifier_sid:PN date_deleted:datetime date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name identifier proxy_identifier
o Fetch GET instance 200 none Participant
o Delete DELETE instance 200 none Participant
o List GET list 200 none Participant
g url participants PageSize:1000
o Create POST list 201 form Participant Identifier:string! FriendlyName:string ProxyIdentifier:string ProxyIdentifierSid:PN
@table PhoneNumber proxy_service_phone_numbers /v1/Services/{ServiceSid}/PhoneNumbers
k Sid:PN
p ServiceSid:KS=service_sid
c sid:PN account_sid:AC service_sid:KS date_created:datetime date_updated:datetime phone_number:phone friendly_name:string iso_country:string capabilities:object url:uri is_reserved:bool in_use:int!
d sid friendly_name phone_number
o List GET list 200 none PhoneNumber
g url phone_numbers PageSize:1000
o Create POST list 201 form PhoneNumber Sid:PN PhoneNumber:phone IsReserved:bool
o Fetch GET instance 200 none PhoneNumber
o Update POST instance 200 form PhoneNumber IsReserved:bool
o Delete DELETE instance 204 none PhoneNumber
@table Service proxy_services /v1/Services
k Sid:string
c sid:KS unique_name:string account_sid:AC chat_instance_sid:IS callback_url:uri default_ttl:int! number_selection_behavior:#154! geo_match_level:#155! intercept_callback_url:uri out_of_session_callback_url:uri date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name date_created
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service UniqueName:string DefaultTtl:int CallbackUrl:uri GeoMatchLevel:#155 NumberSelectionBehavior:#154 InterceptCallbackUrl:uri OutOfSessionCallbackUrl:uri ChatInstanceSid:IS
o Delete DELETE instance 204 none Service
o List GET list 200 none Service
g url services PageSize:1000
o Create POST list 201 form Service UniqueName:string! DefaultTtl:int CallbackUrl:uri GeoMatchLevel:#155 NumberSelectionBehavior:#154 InterceptCallbackUrl:uri OutOfSessionCallbackUrl:uri ChatInstanceSid:IS
@table Session proxy_service_sessions /v1/Services/{ServiceSid}/Sessions
k Sid:string
p ServiceSid:KS=service_sid
c sid:KC service_sid:KS account_sid:AC date_started:datetime date_ended:datetime date_last_interaction:datetime date_expiry:datetime unique_name:string status:#156! closed_reason:string ttl:int! mode:#157! date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name date_started date_ended
o Fetch GET instance 200 none Session
o Update POST instance 200 form Session DateExpiry:datetime Ttl:int Status:#156
o Delete DELETE instance 204 none Session
o List GET list 200 none Session
g url sessions PageSize:1000
o Create POST list 201 form Session UniqueName:string DateExpiry:datetime Ttl:int Mode:#157 Status:#156 Participants:any+
=routes_v2 routes - current
@keyed PhoneNumber routes_phone_numbers /v2/PhoneNumbers
k PhoneNumber:string
c phone_number:string url:uri sid:QQ account_sid:AC friendly_name:string voice_region:string date_created:datetime date_updated:datetime
d sid friendly_name date_created
o Fetch GET instance 200 none PhoneNumber
o Update POST instance 200 form PhoneNumber VoiceRegion:string FriendlyName:string
@keyed SipDomain routes_sip_domains /v2/SipDomains
k SipDomain:string
c sip_domain:string url:uri sid:QQ account_sid:AC friendly_name:string voice_region:string date_created:datetime date_updated:datetime
d sid friendly_name date_created
o Fetch GET instance 200 none SipDomain
o Update POST instance 200 form SipDomain VoiceRegion:string FriendlyName:string
@keyed Trunks routes_trunks /v2/Trunks
k SipTrunkDomain:string
c sip_trunk_domain:string url:uri sid:QQ account_sid:AC friendly_name:string voice_region:string date_created:datetime date_updated:datetime
d sid friendly_name date_created
o Fetch GET instance 200 none Trunks
o Update POST instance 200 form Trunks VoiceRegion:string FriendlyName:string
=serverless_v1 serverless - current
@table Asset serverless_service_assets /v1/Services/{ServiceSid}/Assets
k Sid:ZH
p ServiceSid:string=service_sid
c sid:ZH account_sid:AC service_sid:ZS friendly_name:string date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name date_created
o List GET list 200 none Asset
g url assets PageSize:1000
o Create POST list 201 form Asset FriendlyName:string!
o Fetch GET instance 200 none Asset
o Update POST instance 200 form Asset FriendlyName:string!
o Delete DELETE instance 204 none Asset
@table AssetVersion serverless_service_asset_versions /v1/Services/{ServiceSid}/Assets/{AssetSid}/Versions
k Sid:ZN
p ServiceSid:string=service_sid AssetSid:ZH=asset_sid
c sid:ZN account_sid:AC service_sid:ZS asset_sid:ZH path:string visibility:#158! date_created:datetime url:uri
d sid path visibility date_created
o List GET list 200 none AssetVersion
g url asset_versions PageSize:1000
o Fetch GET instance 200 none AssetVersion
@table Build serverless_service_builds /v1/Services/{ServiceSid}/Builds
k Sid:ZB
p ServiceSid:string=service_sid
c sid:ZB account_sid:AC service_sid:ZS status:#159! asset_versions:any+ function_versions:any+ dependencies:any+ runtime:#160! date_created:datetime date_updated:datetime url:uri links:uris
d sid status date_created
o List GET list 200 none Build
g url builds PageSize:1000
o Create POST list 201 form Build AssetVersions:ZN+ FunctionVersions:ZN+ Dependencies:string Runtime:string
o Fetch GET instance 200 none Build
o Delete DELETE instance 204 none Build
@singleton BuildStatus serverless_service_build_status /v1/Services/{ServiceSid}/Builds/{Sid}/Status
p ServiceSid:string=service_sid Sid:ZB=sid
c sid:ZB account_sid:AC service_sid:ZS status:#159! url:uri
d sid status
o Fetch GET single 200 none BuildStatus
@table Deployment serverless_service_environment_deployments /v1/Services/{ServiceSid}/Environments/{EnvironmentSid}/Deployments
k Sid:ZD
p ServiceSid:string=service_sid EnvironmentSid:ZE=environment_sid
c sid:ZD account_sid:AC service_sid:ZS environment_sid:ZE build_sid:ZB date_created:datetime date_updated:datetime url:uri
d sid build_sid date_created
o List GET list 200 none Deployment
g url deployments PageSize:1000
o Create POST list 201 form Deployment BuildSid:ZB IsPlugin:bool
o Fetch GET instance 200 none Deployment
@table Environment serverless_service_environments /v1/Services/{ServiceSid}/Environments
k Sid:ZE
p ServiceSid:string=service_sid
c sid:ZE account_sid:AC service_sid:ZS build_sid:ZB unique_name:string domain_suffix:string domain_name:string date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name domain_name build_sid
o List GET list 200 none Environment
g url environments PageSize:1000
o Create POST list 201 form Environment UniqueName:string! DomainSuffix:string
o Fetch GET instance 200 none Environment
o Delete DELETE instance 204 none Environment
@table Function serverless_service_functions /v1/Services/{ServiceSid}/Functions
k Sid:ZH
p ServiceSid:string=service_sid
c sid:ZH account_sid:AC service_sid:ZS friendly_name:string date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name date_created
o List GET list 200 none Function
g url functions PageSize:1000
o Create POST list 201 form Function FriendlyName:string!
o Fetch GET instance 200 none Function
o Update POST instance 200 form Function FriendlyName:string!
o Delete DELETE instance 204 none Function
@table FunctionVersion serverless_service_function_versions /v1/Services/{ServiceSid}/Functions/{FunctionSid}/Versions
k Sid:ZN
p ServiceSid:string=service_sid FunctionSid:ZH=function_sid
c sid:ZN account_sid:AC service_sid:ZS function_sid:ZH path:string visibility:#158! date_created:datetime url:uri links:uris
d sid path visibility date_created
o List GET list 200 none FunctionVersion
g url function_versions PageSize:1000
o Fetch GET instance 200 none FunctionVersion
@singleton FunctionVersionContent serverless_service_function_version_content /v1/Services/{ServiceSid}/Functions/{FunctionSid}/Versions/{Sid}/Content
p ServiceSid:string=service_sid FunctionSid:ZH=function_sid Sid:ZN=sid
c sid:ZN account_sid:AC service_sid:ZS function_sid:ZH content:string url:uri
d sid content
o Fetch GET single 200 none FunctionVersionContent
@table Log serverless_service_environment_logs /v1/Services/{ServiceSid}/Environments/{EnvironmentSid}/Logs
k Sid:NO
p ServiceSid:string=service_sid EnvironmentSid:ZE=environment_sid
c sid:NO account_sid:AC service_sid:ZS environment_sid:ZE build_sid:ZB deployment_sid:ZD function_sid:ZH request_sid:RQ level:string message:string date_created:datetime url:uri
o List GET list 200 none Log
g url logs PageSize:1000
f FunctionSid:ZH StartDate:datetime EndDate:datetime
o Fetch GET instance 200 none Log
@table Service serverless_services /v1/Services
k Sid:string
c sid:ZS account_sid:AC friendly_name:string unique_name:string include_credentials:bool ui_editable:bool domain_base:string date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name friendly_name
o List GET list 200 none Service
g url services PageSize:1000
o Create POST list 201 form Service UniqueName:string! FriendlyName:string! IncludeCredentials:bool UiEditable:bool
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service IncludeCredentials:bool FriendlyName:string UiEditable:bool
o Delete DELETE instance 204 none Service
@table Variable serverless_service_environment_variables /v1/Services/{ServiceSid}/Environments/{EnvironmentSid}/Variables
k Sid:ZV
p ServiceSid:string=service_sid EnvironmentSid:ZE=environment_sid
c sid:ZV account_sid:AC service_sid:ZS environment_sid:ZE key:string value:string date_created:datetime date_updated:datetime url:uri
d sid key date_created
o List GET list 200 none Variable
g url variables PageSize:1000
o Create POST list 201 form Variable Key:string! Value:string!
o Fetch GET instance 200 none Variable
o Update POST instance 200 form Variable Key:string Value:string
o Delete DELETE instance 204 none Variable
=studio_v1 studio - current
@table Engagement studio_flow_engagements /v1/Flows/{FlowSid}/Engagements
k Sid:FN
p FlowSid:FW=flow_sid
c sid:FN account_sid:AC flow_sid:FW contact_sid:FC contact_channel_address:string context:any status:#161! date_created:datetime date_updated:datetime url:uri links:uris
d sid contact_sid status date_created
o List GET list 200 none Engagement
g url engagements PageSize:1000
o Create POST list 200 form Engagement To:phone! From:phone! Parameters:any
o Fetch GET instance 200 none Engagement
o Delete DELETE instance 204 none Engagement
@singleton EngagementContext studio_flow_engagement_context /v1/Flows/{FlowSid}/Engagements/{EngagementSid}/Context
p FlowSid:FW=flow_sid EngagementSid:FN=engagement_sid
c account_sid:AC context:any engagement_sid:FN flow_sid:FW url:uri
d context
o Fetch GET single 200 none EngagementContext
@table Execution studio_v1_flow_executions /v1/Flows/{FlowSid}/Executions
k Sid:FN
p FlowSid:FW=flow_sid
c sid:FN account_sid:AC flow_sid:FW contact_sid:FC contact_channel_address:string context:any status:#161! date_created:datetime date_updated:datetime url:uri links:uris
d sid contact_sid status date_created
o List GET list 200 none Execution
g url executions PageSize:1000
f DateCreatedFrom:datetime DateCreatedTo:datetime
o Create POST list 200 form Execution To:phone! From:phone! Parameters:any
o Fetch GET instance 200 none Execution
o Update POST instance 200 form Execution Status:#161!
o Delete DELETE instance 204 none Execution
@singleton ExecutionContext studio_v1_flow_execution_context /v1/Flows/{FlowSid}/Executions/{ExecutionSid}/Context
p FlowSid:FW=flow_sid ExecutionSid:FN=execution_sid
c account_sid:AC context:any flow_sid:FW execution_sid:FN url:uri
d context
o Fetch GET single 200 none ExecutionContext
@table ExecutionStep studio_v1_flow_execution_steps /v1/Flows/{FlowSid}/Executions/{ExecutionSid}/Steps
k Sid:FT
p FlowSid:FW=flow_sid ExecutionSid:FN=execution_sid
c sid:FT account_sid:AC flow_sid:FW execution_sid:FN parent_step_sid:FT name:string context:any transitioned_from:string transitioned_to:string type:string date_created:datetime date_updated:datetime url:uri links:uris
d sid name date_created
o List GET list 200 none ExecutionStep
g url steps PageSize:1000
o Fetch GET instance 200 none ExecutionStep
@singleton ExecutionStepContext studio_v1_flow_execution_step_context /v1/Flows/{FlowSid}/Executions/{ExecutionSid}/Steps/{StepSid}/Context
p FlowSid:FW=flow_sid ExecutionSid:FN=execution_sid StepSid:FT=step_sid
c account_sid:AC context:any execution_sid:FN flow_sid:FW step_sid:FT url:uri
d context
o Fetch GET single 200 none ExecutionStepContext
@table Flow studio_v1_flows /v1/Flows
k Sid:FW
c sid:FW account_sid:AC friendly_name:string status:#162! version:int! date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name status version
o List GET list 200 none Flow
g url flows PageSize:1000
o Fetch GET instance 200 none Flow
o Delete DELETE instance 204 none Flow
@table Step studio_flow_engagement_steps /v1/Flows/{FlowSid}/Engagements/{EngagementSid}/Steps
k Sid:FT
p FlowSid:FW=flow_sid EngagementSid:FN=engagement_sid
c sid:FT account_sid:AC flow_sid:FW engagement_sid:FN name:string context:any parent_step_sid:FT transitioned_from:string transitioned_to:string type:string date_created:datetime date_updated:datetime url:uri links:uris
d sid name transitioned_from transitioned_to
o List GET list 200 none Step
g url steps PageSize:1000
o Fetch GET instance 200 none Step
@singleton StepContext studio_flow_engagement_step_context /v1/Flows/{FlowSid}/Engagements/{EngagementSid}/Steps/{StepSid}/Context
p FlowSid:FW=flow_sid EngagementSid:FN=engagement_sid StepSid:FT=step_sid
c account_sid:AC context:any engagement_sid:FN flow_sid:FW step_sid:FT url:uri
d context
o Fetch GET single 200 none StepContext
=studio_v2 studio - current
@table Execution studio_flow_executions /v2/Flows/{FlowSid}/Executions
k Sid:FN
p FlowSid:FW=flow_sid
c sid:FN account_sid:AC flow_sid:FW contact_channel_address:string contact_sid:FC flow_version:int context:any status:#161! date_created:datetime date_updated:datetime initiated_by:string url:uri links:uris
d sid status date_created
o List GET list 200 none Execution
g url executions PageSize:1000
f status:#161 DateCreatedFrom:datetime DateCreatedTo:datetime
o Create POST list 201 form Execution To:phone! From:phone! Parameters:any
o Fetch GET instance 200 none Execution
o Update POST instance 200 form Execution Status:#161!
o Delete DELETE instance 204 none Execution
@singleton ExecutionContext studio_flow_execution_context /v2/Flows/{FlowSid}/Executions/{ExecutionSid}/Context
p FlowSid:FW=flow_sid ExecutionSid:FN=execution_sid
c account_sid:AC context:any flow_sid:FW execution_sid:FN url:uri
d context
o Fetch GET single 200 none ExecutionContext
@table ExecutionStep studio_flow_execution_steps /v2/Flows/{FlowSid}/Executions/{ExecutionSid}/Steps
k Sid:FT
p FlowSid:FW=flow_sid ExecutionSid:FN=execution_sid
c sid:FT account_sid:AC flow_sid:FW execution_sid:FN parent_step_sid:FT name:string context:any transitioned_from:string transitioned_to:string type:string date_created:datetime date_updated:datetime url:uri links:uris
d sid name date_created
o List GET list 200 none ExecutionStep
g url steps PageSize:1000
o Fetch GET instance 200 none ExecutionStep
@singleton ExecutionStepContext studio_flow_execution_step_context /v2/Flows/{FlowSid}/Executions/{ExecutionSid}/Steps/{StepSid}/Context
p FlowSid:FW=flow_sid ExecutionSid:FN=execution_sid StepSid:FT=step_sid
c account_sid:AC context:any execution_sid:FN flow_sid:FW step_sid:FT url:uri
d context
o Fetch GET single 200 none ExecutionStepContext
@table Flow studio_flows /v2/Flows
k Sid:FW
c sid:FW account_sid:AC author_sid:US friendly_name:string definition:any status:#162! revision:int! commit_message:string valid:bool errors:any+ warnings:any+ date_created:datetime date_updated:datetime webhook_url:uri url:uri links:uris
d sid friendly_name status revision
o List GET list 200 none Flow
g url flows PageSize:1000
o Create POST list 201 form Flow FriendlyName:string! Status:#162! Definition:any! CommitMessage:string
o Fetch GET instance 200 none Flow
o Update POST instance 200 form Flow Status:#162! FriendlyName:string Definition:any CommitMessage:string
o Delete DELETE instance 204 none Flow
@table FlowRevision studio_flow_revisions /v2/Flows/{Sid}/Revisions
k Revision:string
p Sid:FW=sid
c sid:FW account_sid:AC author_sid:US friendly_name:string definition:any status:#162! revision:int! commit_message:string valid:bool errors:any+ date_created:datetime date_updated:datetime url:uri
d sid friendly_name status revision
o List GET list 200 none FlowRevision
g url revisions PageSize:1000
o Fetch GET instance 200 none FlowRevision
@singleton FlowValidate studio_flows_validate /v2/Flows/Validate
c valid:bool
d valid
o Update POST list 200 form FlowValidate FriendlyName:string! Status:#162! Definition:any! CommitMessage:string
@singleton TestUser studio_flow_test_users /v2/Flows/{Sid}/TestUsers
p Sid:FW=sid
c sid:FW test_users:string+ url:uri
d test_users
o Fetch GET single 200 none TestUser
o Update POST single 200 form TestUser TestUsers:string+!
=supersim_v1 supersim - current
@table BillingPeriod supersim_sim_billing_periods /v1/Sims/{SimSid}/BillingPeriods
p SimSid:string=sim_sid
c sid:HB account_sid:AC sim_sid:HS start_time:datetime end_time:datetime period_type:#163! date_created:datetime date_updated:datetime
d sid sim_sid start_time end_time period_type
o List GET list 200 none BillingPeriod
g url billing_periods PageSize:1000
@table EsimProfile supersim_e_sim_profiles /v1/ESimProfiles
k Sid:string
c sid:HP account_sid:AC iccid:string sim_sid:HS status:#164! eid:string smdp_plus_address:uri matching_id:string activation_code:string error_code:string error_message:string date_created:datetime date_updated:datetime url:uri
d sid status
o List GET list 200 none EsimProfile
g url esim_profiles PageSize:1000
f Eid:string SimSid:string Status:#164
o Create POST list 201 form EsimProfile CallbackUrl:string CallbackMethod:#4 GenerateMatchingId:bool Eid:string
o Fetch GET instance 200 none EsimProfile
@table Fleet supersim_fleets /v1/Fleets
k Sid:string
c account_sid:AC sid:HF unique_name:string date_created:datetime date_updated:datetime url:uri data_enabled:bool data_limit:int! data_metering:#165! sms_commands_enabled:bool sms_commands_url:uri sms_commands_method:#4 network_access_profile_sid:HA ip_commands_url:uri ip_commands_method:#4
d sid unique_name data_metering
o List GET list 200 none Fleet
g url fleets PageSize:1000
f NetworkAccessProfile:string
o Create POST list 201 form Fleet NetworkAccessProfile:string! UniqueName:string DataEnabled:bool DataLimit:int IpCommandsUrl:uri IpCommandsMethod:#4 SmsCommandsEnabled:bool SmsCommandsUrl:uri SmsCommandsMethod:#4
o Fetch GET instance 200 none Fleet
o Update POST instance 200 form Fleet UniqueName:string NetworkAccessProfile:string IpCommandsUrl:uri IpCommandsMethod:#4 SmsCommandsUrl:uri SmsCommandsMethod:#4 DataLimit:int
@table IpCommand supersim_ip_commands /v1/IpCommands
k Sid:HG
c sid:HG account_sid:AC sim_sid:HS sim_iccid:string status:#166! direction:#167! device_ip:string device_port:int! payload_type:#168! payload:string date_created:datetime date_updated:datetime url:uri
d sid status date_created
o List GET list 200 none IpCommand
g url ip_commands PageSize:1000
f Sim:string SimIccid:string Status:#166 Direction:#167
o Create POST list 201 form IpCommand Sim:string! Payload:string! DevicePort:int! PayloadType:#168 CallbackUrl:uri CallbackMethod:#4
o Fetch GET instance 200 none IpCommand
@table Network supersim_networks /v1/Networks
k Sid:HW
c sid:HW friendly_name:string url:uri iso_country:string identifiers:any+
d sid
o Fetch GET instance 200 none Network
o List GET list 200 none Network
g url networks PageSize:1000
f IsoCountry:string Mcc:string Mnc:string
@table NetworkAccessProfile supersim_network_access_profiles /v1/NetworkAccessProfiles
k Sid:string
c sid:HA unique_name:string account_sid:AC date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name
o List GET list 200 none NetworkAccessProfile
g url network_access_profiles PageSize:1000
o Create POST list 201 form NetworkAccessProfile UniqueName:string Networks:string+
o Fetch GET instance 200 none NetworkAccessProfile
o Update POST instance 200 form NetworkAccessProfile UniqueName:string
@table NetworkAccessProfileNetwork supersim_network_access_profile_networks /v1/NetworkAccessProfiles/{NetworkAccessProfileSid}/Networks
k Sid:HW
p NetworkAccessProfileSid:string=network_access_profile_sid
c sid:HW network_access_profile_sid:HA friendly_name:string iso_country:string identifiers:any+ url:uri
d sid
o List GET list 200 none NetworkAccessProfileNetwork
g url networks PageSize:1000
o Create POST list 201 form NetworkAccessProfileNetwork Network:HW!
o Fetch GET instance 200 none NetworkAccessProfileNetwork
o Delete DELETE instance 204 none NetworkAccessProfileNetwork
@table SettingsUpdate supersim_settings_updates /v1/SettingsUpdates
c sid:OB iccid:string sim_sid:HS status:#169! packages:any+ date_completed:datetime date_created:datetime date_updated:datetime
d sid iccid sim_sid status
o List GET list 200 none SettingsUpdate
g url settings_updates PageSize:1000
f Sim:string Status:#169
@table Sim supersim_sims /v1/Sims
k Sid:string
c sid:HS unique_name:string account_sid:AC iccid:string status:#170! fleet_sid:HF date_created:datetime date_updated:datetime url:uri links:uris
d sid unique_name status
o List GET list 200 none Sim
g url sims PageSize:1000
f Status:#170 Fleet:string Iccid:string
o Create POST list 201 form Sim Iccid:string! RegistrationCode:string!
o Fetch GET instance 200 none Sim
o Update POST instance 200 form Sim UniqueName:string Status:#171 Fleet:string CallbackUrl:uri CallbackMethod:#4 AccountSid:string
@table SimIpAddress supersim_sim_ip_addresses /v1/Sims/{SimSid}/IpAddresses
p SimSid:string=sim_sid
c ip_address:string ip_address_version:#172!
d ip_address ip_address_version
o List GET list 200 none SimIpAddress
g url ip_addresses PageSize:1000
@table SmsCommand supersim_sms_commands /v1/SmsCommands
k Sid:HC
c sid:HC account_sid:AC sim_sid:HS payload:string status:#173! direction:#167! date_created:datetime date_updated:datetime url:uri
d sid status date_created
o List GET list 200 none SmsCommand
g url sms_commands PageSize:1000
f Sim:string Status:#173 Direction:#167
o Create POST list 201 form SmsCommand Sim:string! Payload:string! CallbackMethod:#4 CallbackUrl:uri
o Fetch GET instance 200 none SmsCommand
@table UsageRecord supersim_usage_records /v1/UsageRecords
c account_sid:AC sim_sid:HS network_sid:HW fleet_sid:HF iso_country:string period:any data_upload:int data_download:int data_total:int data_total_billed:number billed_unit:currency
d account_sid period
o List GET list 200 none UsageRecord
g url usage_records PageSize:1000
f Sim:string Fleet:string Network:HW IsoCountry:string Group:#174 Granularity:#175 StartTime:datetime EndTime:datetime
=sync_v1 sync - current
@table Document sync_service_documents /v1/Services/{ServiceSid}/Documents
k Sid:string
p ServiceSid:string=service_sid
c sid:ET unique_name:string account_sid:AC service_sid:IS url:uri links:uris revision:string data:any date_expires:datetime date_created:datetime date_updated:datetime created_by:string
d sid unique_name revision
o Fetch GET instance 200 none Document
o Update POST instance 200 form Document ^If-Match Data:any Ttl:int
o Delete DELETE instance 204 none Document
o List GET list 200 none Document
g url documents PageSize:100
o Create POST list 201 form Document UniqueName:string Data:any Ttl:int
@table DocumentPermission sync_service_document_permissions /v1/Services/{ServiceSid}/Documents/{DocumentSid}/Permissions
k Identity:string
p ServiceSid:string=service_sid DocumentSid:string=document_sid
c account_sid:AC service_sid:IS document_sid:ET identity:string read:bool write:bool manage:bool url:uri
d identity read write manage
o Fetch GET instance 200 none DocumentPermission
o Update POST instance 200 form DocumentPermission Read:bool! Write:bool! Manage:bool!
o Delete DELETE instance 204 none DocumentPermission
o List GET list 200 none DocumentPermission
g url permissions PageSize:100
@table Service sync_services /v1/Services
k Sid:string
c sid:IS unique_name:string account_sid:AC friendly_name:string date_created:datetime date_updated:datetime url:uri webhook_url:uri webhooks_from_rest_enabled:bool reachability_webhooks_enabled:bool acl_enabled:bool reachability_debouncing_enabled:bool reachability_debouncing_window:int! links:uris
d sid unique_name friendly_name
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service WebhookUrl:uri FriendlyName:string ReachabilityWebhooksEnabled:bool AclEnabled:bool ReachabilityDebouncingEnabled:bool ReachabilityDebouncingWindow:int WebhooksFromRestEnabled:bool
o Delete DELETE instance 204 none Service
o List GET list 200 none Service
g url services PageSize:100
o Create POST list 201 form Service FriendlyName:string WebhookUrl:uri ReachabilityWebhooksEnabled:bool AclEnabled:bool ReachabilityDebouncingEnabled:bool ReachabilityDebouncingWindow:int WebhooksFromRestEnabled:bool
@action StreamMessage sync_service_stream_messages /v1/Services/{ServiceSid}/Streams/{StreamSid}/Messages
p ServiceSid:string=service_sid StreamSid:string=stream_sid
c sid:TZ data:any
d sid
o Create POST list 201 form StreamMessage Data:any!
@table SyncList sync_service_lists /v1/Services/{ServiceSid}/Lists
k Sid:string
p ServiceSid:string=service_sid
c sid:ES unique_name:string account_sid:AC service_sid:IS url:uri links:uris revision:string date_expires:datetime date_created:datetime date_updated:datetime created_by:string
d sid unique_name revision
o Fetch GET instance 200 none SyncList
o Update POST instance 200 form SyncList Ttl:int CollectionTtl:int
o Delete DELETE instance 204 none SyncList
o List GET list 200 none SyncList
g url lists PageSize:100
o Create POST list 201 form SyncList UniqueName:string Ttl:int CollectionTtl:int
@table SyncListItem sync_service_list_items /v1/Services/{ServiceSid}/Lists/{ListSid}/Items
k Index:int
p ServiceSid:string=service_sid ListSid:string=list_sid
c index:int! account_sid:AC service_sid:IS list_sid:ES url:uri revision:string data:any date_expires:datetime date_created:datetime date_updated:datetime created_by:string
d index revision created_by
o Fetch GET instance 200 none SyncListItem
o Update POST instance 200 form SyncListItem ^If-Match Data:any Ttl:int ItemTtl:int CollectionTtl:int
o Delete DELETE instance 204 none SyncListItem ^If-Match
o List GET list 200 none SyncListItem
g url items PageSize:100
f Order:#43 From:string Bounds:#176
o Create POST list 201 form SyncListItem Data:any! Ttl:int ItemTtl:int CollectionTtl:int
@table SyncListPermission sync_service_list_permissions /v1/Services/{ServiceSid}/Lists/{ListSid}/Permissions
k Identity:string
p ServiceSid:string=service_sid ListSid:string=list_sid
c account_sid:AC service_sid:IS list_sid:ES identity:string read:bool write:bool manage:bool url:uri
d identity read write manage
o Fetch GET instance 200 none SyncListPermission
o Update POST instance 200 form SyncListPermission Read:bool! Write:bool! Manage:bool!
o Delete DELETE instance 204 none SyncListPermission
o List GET list 200 none SyncListPermission
g url permissions PageSize:100
@table SyncMap sync_service_maps /v1/Services/{ServiceSid}/Maps
k Sid:string
p ServiceSid:string=service_sid
c sid:MP unique_name:string account_sid:AC service_sid:IS url:uri links:uris revision:string date_expires:datetime date_created:datetime date_updated:datetime created_by:string
d sid unique_name revision
o Fetch GET instance 200 none SyncMap
o Update POST instance 200 form SyncMap Ttl:int CollectionTtl:int
o Delete DELETE instance 204 none SyncMap
o List GET list 200 none SyncMap
g url maps PageSize:100
o Create POST list 201 form SyncMap UniqueName:string Ttl:int CollectionTtl:int
@table SyncMapItem sync_service_map_items /v1/Services/{ServiceSid}/Maps/{MapSid}/Items
k Key:string
p ServiceSid:string=service_sid MapSid:string=map_sid
c key:string account_sid:AC service_sid:IS map_sid:MP url:uri revision:string data:any date_expires:datetime date_created:datetime date_updated:datetime created_by:string
d key revision created_by
o Fetch GET instance 200 none SyncMapItem
o Update POST instance 200 form SyncMapItem ^If-Match Data:any Ttl:int ItemTtl:int CollectionTtl:int
o Delete DELETE instance 204 none SyncMapItem ^If-Match
o List GET list 200 none SyncMapItem
g url items PageSize:100
f Order:#43 From:string Bounds:#176
o Create POST list 201 form SyncMapItem Key:string! Data:any! Ttl:int ItemTtl:int CollectionTtl:int
@table SyncMapPermission sync_service_map_permissions /v1/Services/{ServiceSid}/Maps/{MapSid}/Permissions
k Identity:string
p ServiceSid:string=service_sid MapSid:string=map_sid
c account_sid:AC service_sid:IS map_sid:MP identity:string read:bool write:bool manage:bool url:uri
d identity read write manage
o Fetch GET instance 200 none SyncMapPermission
o Update POST instance 200 form SyncMapPermission Read:bool! Write:bool! Manage:bool!
o Delete DELETE instance 204 none SyncMapPermission
o List GET list 200 none SyncMapPermission
g url permissions PageSize:100
@table SyncStream sync_service_streams /v1/Services/{ServiceSid}/Streams
k Sid:string
p ServiceSid:string=service_sid
c sid:TO unique_name:string account_sid:AC service_sid:IS url:uri links:uris date_expires:datetime date_created:datetime date_updated:datetime created_by:string
d sid unique_name created_by
o Fetch GET instance 200 none SyncStream
o Update POST instance 200 form SyncStream Ttl:int
o Delete DELETE instance 204 none SyncStream
o List GET list 200 none SyncStream
g url streams PageSize:100
o Create POST list 201 form SyncStream UniqueName:string Ttl:int
=taskrouter_v1 taskrouter - current
@table Activity taskrouter_workspace_activities /v1/Workspaces/{WorkspaceSid}/Activities
k Sid:WA
p WorkspaceSid:WS=workspace_sid
c account_sid:AC available:bool date_created:datetime date_updated:datetime friendly_name:string sid:WA workspace_sid:WS url:uri links:uris
d sid friendly_name date_created
o Fetch GET instance 200 none Activity
o Update POST instance 200 form Activity FriendlyName:string
o Delete DELETE instance 204 none Activity
o List GET list 200 none Activity
g url activities PageSize:1000
f FriendlyName:string Available:string
o Create POST list 201 form Activity FriendlyName:string! Available:bool
@table Event taskrouter_workspace_events /v1/Workspaces/{WorkspaceSid}/Events
k Sid:EV
p WorkspaceSid:WS=workspace_sid
c account_sid:AC actor_sid:sid actor_type:string actor_url:uri description:string event_data:any event_date:datetime event_date_ms:int event_type:string resource_sid:sid resource_type:string resource_url:uri sid:EV source:string source_ip_address:string url:uri workspace_sid:WS
d sid description event_date
o Fetch GET instance 200 none Event
o List GET list 200 none Event
g url events PageSize:1000
f EndDate:datetime EventType:string Minutes:int ReservationSid:WR StartDate:datetime TaskQueueSid:WQ TaskSid:WT WorkerSid:WK WorkflowSid:WW TaskChannel:string Sid:EV
@table Task taskrouter_workspace_tasks /v1/Workspaces/{WorkspaceSid}/Tasks
k Sid:WT
p WorkspaceSid:WS=workspace_sid
c account_sid:AC age:int! assignment_status:#177! attributes:string addons:string date_created:datetime date_updated:datetime task_queue_entered_date:datetime priority:int! reason:string sid:WT task_queue_sid:WQ task_queue_friendly_name:string task_channel_sid:TC task_channel_unique_name:string timeout:int! workflow_sid:WW workflow_friendly_name:string workspace_sid:WS url:uri links:uris virtual_start_time:datetime ignore_capacity:bool routing_target:string
d sid age assignment_status priority reason
o Fetch GET instance 200 none Task
o Update POST instance 200 form Task ^If-Match Attributes:string AssignmentStatus:#177 Reason:string Priority:int TaskChannel:string VirtualStartTime:datetime
o Delete DELETE instance 204 none Task ^If-Match
o List GET list 200 none Task
g url tasks PageSize:1000
f Priority:int AssignmentStatus:string+ WorkflowSid:WW WorkflowName:string TaskQueueSid:WQ TaskQueueName:string EvaluateTaskAttributes:string RoutingTarget:string Ordering:string HasAddons:bool
o Create POST list 201 form Task Timeout:int Priority:int TaskChannel:string WorkflowSid:WW Attributes:string VirtualStartTime:datetime RoutingTarget:string IgnoreCapacity:string TaskQueueSid:WQ
@table TaskChannel taskrouter_workspace_task_channels /v1/Workspaces/{WorkspaceSid}/TaskChannels
k Sid:string
p WorkspaceSid:WS=workspace_sid
c account_sid:AC date_created:datetime date_updated:datetime friendly_name:string sid:TC unique_name:string workspace_sid:WS channel_optimized_routing:bool url:uri links:uris
d sid friendly_name date_created
o Fetch GET instance 200 none TaskChannel
o Update POST instance 200 form TaskChannel FriendlyName:string ChannelOptimizedRouting:bool
o Delete DELETE instance 204 none TaskChannel
o List GET list 200 none TaskChannel
g url channels PageSize:1000
o Create POST list 201 form TaskChannel FriendlyName:string! UniqueName:string! ChannelOptimizedRouting:bool
@table TaskQueue taskrouter_workspace_task_queues /v1/Workspaces/{WorkspaceSid}/TaskQueues
k Sid:WQ
p WorkspaceSid:WS=workspace_sid
c account_sid:AC assignment_activity_sid:WA assignment_activity_name:string date_created:datetime date_updated:datetime friendly_name:string max_reserved_workers:int! reservation_activity_sid:WA reservation_activity_name:string sid:WQ target_workers:string task_order:#178! url:uri workspace_sid:WS links:uris
d sid friendly_name task_order
o Fetch GET instance 200 none TaskQueue
o Update POST instance 200 form TaskQueue FriendlyName:string TargetWorkers:string ReservationActivitySid:WA AssignmentActivitySid:WA MaxReservedWorkers:int TaskOrder:#178
o Delete DELETE instance 204 none TaskQueue
o List GET list 200 none TaskQueue
g url task_queues PageSize:1000
f FriendlyName:string EvaluateWorkerAttributes:string WorkerSid:WK Ordering:string
o Create POST list 201 form TaskQueue FriendlyName:string! TargetWorkers:string MaxReservedWorkers:int TaskOrder:#178 ReservationActivitySid:WA AssignmentActivitySid:WA
@action TaskQueueBulkRealTimeStatistics taskrouter_workspace_task_queues_real_time_statistics /v1/Workspaces/{WorkspaceSid}/TaskQueues/RealTimeStatistics
p WorkspaceSid:WS=workspace_sid
c account_sid:AC workspace_sid:WS task_queue_data:any+ task_queue_response_count:int! url:uri
d account_sid workspace_sid task_queue_data task_queue_response_count
o Create POST list 200 json TaskQueueBulkRealTimeStatistics
@singleton TaskQueueCumulativeStatistics taskrouter_workspace_task_queue_cumulative_statistics /v1/Workspaces/{WorkspaceSid}/TaskQueues/{TaskQueueSid}/CumulativeStatistics
p WorkspaceSid:WS=workspace_sid TaskQueueSid:WQ=task_queue_sid
c account_sid:AC avg_task_acceptance_time:int! start_time:datetime end_time:datetime reservations_created:int! reservations_accepted:int! reservations_rejected:int! reservations_timed_out:int! reservations_canceled:int! reservations_rescinded:int! split_by_wait_time:any task_queue_sid:WQ wait_duration_until_accepted:any wait_duration_until_canceled:any wait_duration_in_queue_until_accepted:any tasks_canceled:int! tasks_completed:int! tasks_deleted:int! tasks_entered:int! tasks_moved:int! workspace_sid:WS url:uri
d start_time end_time avg_task_acceptance_time tasks_completed
o Fetch GET single 200 none TaskQueueCumulativeStatistics EndDate:datetime Minutes:int StartDate:datetime TaskChannel:string SplitByWaitTime:string
@singleton TaskQueueRealTimeStatistics taskrouter_workspace_task_queue_real_time_statistics /v1/Workspaces/{WorkspaceSid}/TaskQueues/{TaskQueueSid}/RealTimeStatistics
p WorkspaceSid:WS=workspace_sid TaskQueueSid:WQ=task_queue_sid
c account_sid:AC activity_statistics:any+ longest_task_waiting_age:int! longest_task_waiting_sid:WT longest_relative_task_age_in_queue:int! longest_relative_task_sid_in_queue:WT task_queue_sid:WQ tasks_by_priority:any tasks_by_status:any total_available_workers:int! total_eligible_workers:int! total_tasks:int! workspace_sid:WS url:uri
d longest_task_waiting_age longest_task_waiting_sid total_tasks
o Fetch GET single 200 none TaskQueueRealTimeStatistics TaskChannel:string
@singleton TaskQueueStatistics taskrouter_workspace_task_queue_statistics /v1/Workspaces/{WorkspaceSid}/TaskQueues/{TaskQueueSid}/Statistics
p WorkspaceSid:WS=workspace_sid TaskQueueSid:WQ=task_queue_sid
c account_sid:AC cumulative:any realtime:any task_queue_sid:WQ workspace_sid:WS url:uri
d cumulative
o Fetch GET single 200 none TaskQueueStatistics EndDate:datetime Minutes:int StartDate:datetime TaskChannel:string SplitByWaitTime:string
@table TaskQueuesStatistics taskrouter_workspace_task_queues_statistics /v1/Workspaces/{WorkspaceSid}/TaskQueues/Statistics
p WorkspaceSid:WS=workspace_sid
c account_sid:AC cumulative:any realtime:any task_queue_sid:WQ workspace_sid:WS
d cumulative
o List GET list 200 none TaskQueuesStatistics
g url task_queues_statistics PageSize:1000
f EndDate:datetime FriendlyName:string Minutes:int StartDate:datetime TaskChannel:string SplitByWaitTime:string
@table TaskReservation taskrouter_workspace_task_reservations /v1/Workspaces/{WorkspaceSid}/Tasks/{TaskSid}/Reservations
k Sid:WR
p WorkspaceSid:WS=workspace_sid TaskSid:WT=task_sid
c account_sid:AC date_created:datetime date_updated:datetime reservation_status:#179! sid:WR task_sid:WT worker_name:string worker_sid:WK workspace_sid:WS url:uri links:uris
d sid reservation_status worker_name worker_sid
o List GET list 200 none TaskReservation
g url reservations PageSize:1000
f ReservationStatus:#179 WorkerSid:WK
o Fetch GET instance 200 none TaskReservation
o Update POST instance 200 form TaskReservation ^If-Match ReservationStatus:#179 WorkerActivitySid:WA Instruction:string DequeuePostWorkActivitySid:WA DequeueFrom:string DequeueRecord:string DequeueTimeout:int DequeueTo:string DequeueStatusCallbackUrl:uri CallFrom:string CallRecord:string CallTimeout:int CallTo:string CallUrl:uri CallStatusCallbackUrl:uri CallAccept:bool RedirectCallSid:CA RedirectAccept:bool RedirectUrl:uri To:string From:string StatusCallback:uri StatusCallbackMethod:#4 StatusCallbackEvent:#180+ Timeout:int Record:bool Muted:bool Beep:string StartConferenceOnEnter:bool EndConferenceOnExit:bool WaitUrl:uri WaitMethod:#4 EarlyMedia:bool MaxParticipants:int ConferenceStatusCallback:uri ConferenceStatusCallbackMethod:#4 ConferenceStatusCallbackEvent:#181+ ConferenceRecord:string ConferenceTrim:string RecordingChannels:string RecordingStatusCallback:uri RecordingStatusCallbackMethod:#4 ConferenceRecordingStatusCallback:uri ConferenceRecordingStatusCallbackMethod:#4 Region:string SipAuthUsername:string SipAuthPassword:string DequeueStatusCallbackEvent:string+ PostWorkActivitySid:WA SupervisorMode:#182 Supervisor:string EndConferenceOnCustomerExit:bool BeepOnCustomerEntrance:bool JitterBufferSize:string
@table Worker taskrouter_workspace_workers /v1/Workspaces/{WorkspaceSid}/Workers
k Sid:WK
p WorkspaceSid:WS=workspace_sid
c account_sid:AC activity_name:string activity_sid:WA attributes:string available:bool date_created:datetime date_status_changed:datetime date_updated:datetime friendly_name:string sid:WK workspace_sid:WS url:uri links:uris
d sid friendly_name available
o List GET list 200 none Worker
g url workers PageSize:1000
f ActivityName:string ActivitySid:WA Available:string FriendlyName:string TargetWorkersExpression:string TaskQueueName:string TaskQueueSid:WQ Ordering:string
o Create POST list 201 form Worker FriendlyName:string! ActivitySid:WA Attributes:string
o Fetch GET instance 200 none Worker
o Update POST instance 200 form Worker ^If-Match ActivitySid:WA Attributes:string FriendlyName:string RejectPendingReservations:bool
o Delete DELETE instance 204 none Worker ^If-Match
@table WorkerChannel taskrouter_workspace_worker_channels /v1/Workspaces/{WorkspaceSid}/Workers/{WorkerSid}/Channels
k Sid:string
p WorkspaceSid:WS=workspace_sid WorkerSid:WK=worker_sid
c account_sid:AC assigned_tasks:int! available:bool available_capacity_percentage:int! configured_capacity:int! date_created:datetime date_updated:datetime sid:WC task_channel_sid:TC task_channel_unique_name:string worker_sid:WK workspace_sid:WS url:uri
d sid task_channel_sid task_channel_unique_name
o List GET list 200 none WorkerChannel
g url channels PageSize:1000
o Fetch GET instance 200 none WorkerChannel
o Update POST instance 200 form WorkerChannel Capacity:int Available:bool
@singleton WorkerInstanceStatistics taskrouter_workspace_worker_statistics /v1/Workspaces/{WorkspaceSid}/Workers/{WorkerSid}/Statistics
p WorkspaceSid:WS=workspace_sid WorkerSid:WK=worker_sid
c account_sid:AC cumulative:any worker_sid:WK workspace_sid:WS url:uri
d cumulative
o Fetch GET single 200 none WorkerInstanceStatistics Minutes:int StartDate:datetime EndDate:datetime TaskChannel:string
@table WorkerReservation taskrouter_workspace_worker_reservations /v1/Workspaces/{WorkspaceSid}/Workers/{WorkerSid}/Reservations
k Sid:WR
p WorkspaceSid:WS=workspace_sid WorkerSid:WK=worker_sid
c account_sid:AC date_created:datetime date_updated:datetime reservation_status:#179! sid:WR task_sid:WT worker_name:string worker_sid:WK workspace_sid:WS url:uri links:uris
d sid reservation_status date_created
o List GET list 200 none WorkerReservation
g url reservations PageSize:1000
f ReservationStatus:#179
o Fetch GET instance 200 none WorkerReservation
o Update POST instance 200 form WorkerReservation ^If-Match ReservationStatus:#179 WorkerActivitySid:WA Instruction:string DequeuePostWorkActivitySid:WA DequeueFrom:string DequeueRecord:string DequeueTimeout:int DequeueTo:string DequeueStatusCallbackUrl:uri CallFrom:string CallRecord:string CallTimeout:int CallTo:string CallUrl:uri CallStatusCallbackUrl:uri CallAccept:bool RedirectCallSid:CA RedirectAccept:bool RedirectUrl:uri To:string From:string StatusCallback:uri StatusCallbackMethod:#4 StatusCallbackEvent:#180+ Timeout:int Record:bool Muted:bool Beep:string StartConferenceOnEnter:bool EndConferenceOnExit:bool WaitUrl:uri WaitMethod:#4 EarlyMedia:bool MaxParticipants:int ConferenceStatusCallback:uri ConferenceStatusCallbackMethod:#4 ConferenceStatusCallbackEvent:#181+ ConferenceRecord:string ConferenceTrim:string RecordingChannels:string RecordingStatusCallback:uri RecordingStatusCallbackMethod:#4 ConferenceRecordingStatusCallback:uri ConferenceRecordingStatusCallbackMethod:#4 Region:string SipAuthUsername:string SipAuthPassword:string DequeueStatusCallbackEvent:string+ PostWorkActivitySid:WA EndConferenceOnCustomerExit:bool BeepOnCustomerEntrance:bool JitterBufferSize:string
@singleton WorkerStatistics taskrouter_workspace_workers_statistics /v1/Workspaces/{WorkspaceSid}/Workers/Statistics
p WorkspaceSid:WS=workspace_sid
c realtime:any cumulative:any account_sid:AC workspace_sid:WS url:uri
d cumulative
o Fetch GET single 200 none WorkerStatistics Minutes:int StartDate:datetime EndDate:datetime TaskQueueSid:WQ TaskQueueName:string FriendlyName:string TaskChannel:string
@singleton WorkersCumulativeStatistics taskrouter_workspace_workers_cumulative_statistics /v1/Workspaces/{WorkspaceSid}/Workers/CumulativeStatistics
p WorkspaceSid:WS=workspace_sid
c account_sid:AC start_time:datetime end_time:datetime activity_durations:any+ reservations_created:int! reservations_accepted:int! reservations_rejected:int! reservations_timed_out:int! reservations_canceled:int! reservations_rescinded:int! workspace_sid:WS url:uri
d reservations_created reservations_accepted reservations_rejected reservations_timed_out reservations_canceled reservations_rescinded
o Fetch GET single 200 none WorkersCumulativeStatistics EndDate:datetime Minutes:int StartDate:datetime TaskChannel:string
@singleton WorkersRealTimeStatistics taskrouter_workspace_workers_real_time_statistics /v1/Workspaces/{WorkspaceSid}/Workers/RealTimeStatistics
p WorkspaceSid:WS=workspace_sid
c account_sid:AC activity_statistics:any+ total_workers:int! workspace_sid:WS url:uri
d total_workers
o Fetch GET single 200 none WorkersRealTimeStatistics TaskChannel:string
@table Workflow taskrouter_workspace_workflows /v1/Workspaces/{WorkspaceSid}/Workflows
k Sid:WW
p WorkspaceSid:WS=workspace_sid
c account_sid:AC assignment_callback_url:uri configuration:string date_created:datetime date_updated:datetime document_content_type:string fallback_assignment_callback_url:uri friendly_name:string sid:WW task_reservation_timeout:int! workspace_sid:WS url:uri links:uris
d sid friendly_name document_content_type
o Fetch GET instance 200 none Workflow
o Update POST instance 200 form Workflow FriendlyName:string AssignmentCallbackUrl:uri FallbackAssignmentCallbackUrl:uri Configuration:string TaskReservationTimeout:int ReEvaluateTasks:string
o Delete DELETE instance 204 none Workflow
o List GET list 200 none Workflow
g url workflows PageSize:1000
f FriendlyName:string
o Create POST list 201 form Workflow FriendlyName:string! Configuration:string! AssignmentCallbackUrl:uri FallbackAssignmentCallbackUrl:uri TaskReservationTimeout:int
@singleton WorkflowCumulativeStatistics taskrouter_workspace_workflow_cumulative_statistics /v1/Workspaces/{WorkspaceSid}/Workflows/{WorkflowSid}/CumulativeStatistics
p WorkspaceSid:WS=workspace_sid WorkflowSid:WW=workflow_sid
c account_sid:AC avg_task_acceptance_time:int! start_time:datetime end_time:datetime reservations_created:int! reservations_accepted:int! reservations_rejected:int! reservations_timed_out:int! reservations_canceled:int! reservations_rescinded:int! split_by_wait_time:any wait_duration_until_accepted:any wait_duration_until_canceled:any tasks_canceled:int! tasks_completed:int! tasks_entered:int! tasks_deleted:int! tasks_moved:int! tasks_timed_out_in_workflow:int! workflow_sid:WW workspace_sid:WS url:uri
d start_time end_time avg_task_acceptance_time tasks_completed
o Fetch GET single 200 none WorkflowCumulativeStatistics EndDate:datetime Minutes:int StartDate:datetime TaskChannel:string SplitByWaitTime:string
@singleton WorkflowRealTimeStatistics taskrouter_workspace_workflow_real_time_statistics /v1/Workspaces/{WorkspaceSid}/Workflows/{WorkflowSid}/RealTimeStatistics
p WorkspaceSid:WS=workspace_sid WorkflowSid:WW=workflow_sid
c account_sid:AC longest_task_waiting_age:int! longest_task_waiting_sid:WT tasks_by_priority:any tasks_by_status:any total_tasks:int! workflow_sid:WW workspace_sid:WS url:uri
d longest_task_waiting_age longest_task_waiting_sid total_tasks
o Fetch GET single 200 none WorkflowRealTimeStatistics TaskChannel:string
@singleton WorkflowStatistics taskrouter_workspace_workflow_statistics /v1/Workspaces/{WorkspaceSid}/Workflows/{WorkflowSid}/Statistics
p WorkspaceSid:WS=workspace_sid WorkflowSid:WW=workflow_sid
c account_sid:AC cumulative:any realtime:any workflow_sid:WW workspace_sid:WS url:uri
d cumulative
o Fetch GET single 200 none WorkflowStatistics Minutes:int StartDate:datetime EndDate:datetime TaskChannel:string SplitByWaitTime:string
@table Workspace taskrouter_workspaces /v1/Workspaces
k Sid:WS
c account_sid:AC date_created:datetime date_updated:datetime default_activity_name:string default_activity_sid:WA event_callback_url:uri events_filter:string friendly_name:string multi_task_enabled:bool sid:WS timeout_activity_name:string timeout_activity_sid:WA prioritize_queue_order:#178! url:uri links:uris
d sid friendly_name prioritize_queue_order
o Fetch GET instance 200 none Workspace
o Update POST instance 200 form Workspace DefaultActivitySid:WA EventCallbackUrl:uri EventsFilter:string FriendlyName:string MultiTaskEnabled:bool TimeoutActivitySid:WA PrioritizeQueueOrder:#178
o Delete DELETE instance 204 none Workspace
o List GET list 200 none Workspace
g url workspaces PageSize:1000
f FriendlyName:string
o Create POST list 201 form Workspace FriendlyName:string! EventCallbackUrl:uri EventsFilter:string MultiTaskEnabled:bool Template:string PrioritizeQueueOrder:#178
@singleton WorkspaceCumulativeStatistics taskrouter_workspace_cumulative_statistics /v1/Workspaces/{WorkspaceSid}/CumulativeStatistics
p WorkspaceSid:WS=workspace_sid
c account_sid:AC avg_task_acceptance_time:int! start_time:datetime end_time:datetime reservations_created:int! reservations_accepted:int! reservations_rejected:int! reservations_timed_out:int! reservations_canceled:int! reservations_rescinded:int! split_by_wait_time:any wait_duration_until_accepted:any wait_duration_until_canceled:any tasks_canceled:int! tasks_completed:int! tasks_created:int! tasks_deleted:int! tasks_moved:int! tasks_timed_out_in_workflow:int! workspace_sid:WS url:uri
d start_time end_time avg_task_acceptance_time tasks_completed
o Fetch GET single 200 none WorkspaceCumulativeStatistics EndDate:datetime Minutes:int StartDate:datetime TaskChannel:string SplitByWaitTime:string
@singleton WorkspaceRealTimeStatistics taskrouter_workspace_real_time_statistics /v1/Workspaces/{WorkspaceSid}/RealTimeStatistics
p WorkspaceSid:WS=workspace_sid
c account_sid:AC activity_statistics:any+ longest_task_waiting_age:int! longest_task_waiting_sid:WT tasks_by_priority:any tasks_by_status:any total_tasks:int! total_workers:int! workspace_sid:WS url:uri
d longest_task_waiting_age longest_task_waiting_sid total_tasks
o Fetch GET single 200 none WorkspaceRealTimeStatistics TaskChannel:string
@singleton WorkspaceStatistics taskrouter_workspace_statistics /v1/Workspaces/{WorkspaceSid}/Statistics
p WorkspaceSid:WS=workspace_sid
c realtime:any cumulative:any account_sid:AC workspace_sid:WS url:uri
d cumulative
o Fetch GET single 200 none WorkspaceStatistics Minutes:int StartDate:datetime EndDate:datetime TaskChannel:string SplitByWaitTime:string
=trunking_v1 trunking - current
@table CredentialList trunking_trunk_credential_lists /v1/Trunks/{TrunkSid}/CredentialLists
k Sid:CL
p TrunkSid:TK=trunk_sid
c account_sid:AC sid:CL trunk_sid:TK friendly_name:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name date_created
o Fetch GET instance 200 none CredentialList
o Delete DELETE instance 204 none CredentialList
o List GET list 200 none CredentialList
g url credential_lists PageSize:1000
o Create POST list 201 form CredentialList CredentialListSid:CL!
@table IpAccessControlList trunking_trunk_ip_access_control_lists /v1/Trunks/{TrunkSid}/IpAccessControlLists
k Sid:AL
p TrunkSid:TK=trunk_sid
c account_sid:AC sid:AL trunk_sid:TK friendly_name:string date_created:datetime date_updated:datetime url:uri
d sid friendly_name date_created
o Fetch GET instance 200 none IpAccessControlList
o Delete DELETE instance 204 none IpAccessControlList
o List GET list 200 none IpAccessControlList
g url ip_access_control_lists PageSize:1000
o Create POST list 201 form IpAccessControlList IpAccessControlListSid:AL!
@table OriginationUrl trunking_trunk_origination_urls /v1/Trunks/{TrunkSid}/OriginationUrls
k Sid:OU
p TrunkSid:TK=trunk_sid
c account_sid:AC sid:OU trunk_sid:TK weight:int! enabled:bool sip_url:uri friendly_name:string priority:int! date_created:datetime date_updated:datetime url:uri
d sid friendly_name sip_url priority weight
o Fetch GET instance 200 none OriginationUrl
o Update POST instance 200 form OriginationUrl Weight:int Priority:int Enabled:bool FriendlyName:string SipUrl:uri
o Delete DELETE instance 204 none OriginationUrl
o List GET list 200 none OriginationUrl
g url origination_urls PageSize:1000
o Create POST list 201 form OriginationUrl Weight:int! Priority:int! Enabled:bool! FriendlyName:string! SipUrl:uri!
@table PhoneNumber trunking_trunk_phone_numbers /v1/Trunks/{TrunkSid}/PhoneNumbers
k Sid:PN
p TrunkSid:TK=trunk_sid
c account_sid:AC address_requirements:#13! api_version:string beta:bool capabilities:object date_created:datetime date_updated:datetime friendly_name:string links:uris phone_number:phone sid:PN sms_application_sid:AP sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri status_callback:uri status_callback_method:#4 trunk_sid:TK url:uri voice_application_sid:AP voice_caller_id_lookup:bool voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri
d sid friendly_name phone_number
o Fetch GET instance 200 none PhoneNumber
o Delete DELETE instance 204 none PhoneNumber
o List GET list 200 none PhoneNumber
g url phone_numbers PageSize:1000
o Create POST list 201 form PhoneNumber PhoneNumberSid:PN!
@singleton Recording trunking_trunk_recording /v1/Trunks/{TrunkSid}/Recording
p TrunkSid:TK=trunk_sid
c mode:#183! trim:#184!
d mode trim
o Fetch GET single 200 none Recording
o Update POST single 200 form Recording Mode:#183 Trim:#184
@table Trunk trunking_trunks /v1/Trunks
k Sid:TK
c account_sid:AC domain_name:string disaster_recovery_method:#4 disaster_recovery_url:uri friendly_name:string secure:bool recording:any transfer_mode:#185! transfer_caller_id:#186! cnam_lookup_enabled:bool auth_type:string symmetric_rtp_enabled:bool auth_type_set:string+ date_created:datetime date_updated:datetime sid:TK url:uri links:uris
d sid friendly_name domain_name
o Fetch GET instance 200 none Trunk
o Update POST instance 200 form Trunk FriendlyName:string DomainName:string DisasterRecoveryUrl:uri DisasterRecoveryMethod:#4 TransferMode:#185 Secure:bool CnamLookupEnabled:bool TransferCallerId:#186
o Delete DELETE instance 204 none Trunk
o List GET list 200 none Trunk
g url trunks PageSize:1000
o Create POST list 201 form Trunk FriendlyName:string DomainName:string DisasterRecoveryUrl:uri DisasterRecoveryMethod:#4 TransferMode:#185 Secure:bool CnamLookupEnabled:bool TransferCallerId:#186
=trusthub_v1 trusthub - current
@action ComplianceInquiry trusthub_compliance_inquiries_customers_initialize /v1/ComplianceInquiries/Customers/Initialize
c inquiry_id:string inquiry_session_token:string customer_id:string url:uri
d inquiry_id customer_id
o Create POST list 201 form ComplianceInquiry NotificationEmail:string ThemeSetId:string PrimaryProfileSid:BU
@singleton ComplianceInquiry trusthub_compliance_inquiries_customer_initialize /v1/ComplianceInquiries/Customers/{CustomerId}/Initialize
p CustomerId:string=customer_id
c inquiry_id:string inquiry_session_token:string customer_id:string url:uri
d inquiry_id customer_id
o Update POST single 200 form ComplianceInquiry PrimaryProfileSid:BU! ThemeSetId:string
@action ComplianceRegistration trusthub_compliance_inquiries_registration_regulatory_compliance_gb_initialize /v1/ComplianceInquiries/Registration/RegulatoryCompliance/GB/Initialize
c inquiry_id:string inquiry_session_token:string registration_id:string url:uri
d inquiry_id registration_id
o Create POST list 201 form ComplianceRegistration EndUserType:#187! PhoneNumberType:#188! BusinessIdentityType:#189 BusinessRegistrationAuthority:#190 BusinessLegalName:string NotificationEmail:string AcceptedNotificationReceipt:bool BusinessRegistrationNumber:string BusinessWebsiteUrl:string FriendlyName:string AuthorizedRepresentative1FirstName:string AuthorizedRepresentative1LastName:string AuthorizedRepresentative1Phone:string AuthorizedRepresentative1Email:string AuthorizedRepresentative1DateOfBirth:string AddressStreet:string AddressStreetSecondary:string AddressCity:string AddressSubdivision:string AddressPostalCode:string AddressCountryCode:string EmergencyAddressStreet:string EmergencyAddressStreetSecondary:string EmergencyAddressCity:string EmergencyAddressSubdivision:string EmergencyAddressPostalCode:string EmergencyAddressCountryCode:string UseAddressAsEmergencyAddress:bool FileName:string File:string FirstName:string LastName:string DateOfBirth:string IndividualEmail:string IndividualPhone:string IsIsvEmbed:bool IsvRegisteringForSelfOrTenant:string StatusCallbackUrl:string ThemeSetId:string
@singleton ComplianceRegistration trusthub_v1_compliance_inquiries_registration_regulatory_compliance_gb_initialize /v1/ComplianceInquiries/Registration/{RegistrationId}/RegulatoryCompliance/GB/Initialize
p RegistrationId:string=registration_id
c inquiry_id:string inquiry_session_token:string registration_id:string url:uri
d inquiry_id registration_id
o Update POST single 200 form ComplianceRegistration IsIsvEmbed:bool ThemeSetId:string
@action ComplianceTollfreeInquiry trusthub_compliance_inquiries_tollfree_initialize /v1/ComplianceInquiries/Tollfree/Initialize
c inquiry_id:string inquiry_session_token:string registration_id:string url:uri
d inquiry_id registration_id
o Create POST list 201 form ComplianceTollfreeInquiry TollfreePhoneNumber:phone! NotificationEmail:string! CustomerProfileSid:BU BusinessName:string BusinessWebsite:string UseCaseCategories:string+ UseCaseSummary:string ProductionMessageSample:string OptInImageUrls:string+ OptInType:#191 MessageVolume:string BusinessStreetAddress:string BusinessStreetAddress2:string BusinessCity:string BusinessStateProvinceRegion:string BusinessPostalCode:string BusinessCountry:string AdditionalInformation:string BusinessContactFirstName:string BusinessContactLastName:string BusinessContactEmail:string BusinessContactPhone:phone ThemeSetId:string SkipMessagingUseCase:bool BusinessRegistrationNumber:string BusinessRegistrationAuthority:string BusinessRegistrationCountry:string BusinessType:#192 DoingBusinessAs:string OptInConfirmationMessage:string HelpMessageSample:string PrivacyPolicyUrl:string TermsAndConditionsUrl:string AgeGatedContent:bool ExternalReferenceId:string OptInKeywords:string+ VettingId:string VettingProvider:string
@table CustomerProfile trusthub_customer_profiles /v1/CustomerProfiles
k Sid:BU
c sid:BU account_sid:AC policy_sid:RN friendly_name:string status:#193! valid_until:datetime email:string status_callback:uri date_created:datetime date_updated:datetime url:uri links:uris errors:any+
d sid policy_sid friendly_name
o List GET list 200 none CustomerProfile
g url results PageSize:1000
f Status:#193 FriendlyName:string PolicySid:RN
o Create POST list 201 form CustomerProfile FriendlyName:string! Email:string! PolicySid:RN! StatusCallback:uri
o Fetch GET instance 200 none CustomerProfile
o Update POST instance 200 form CustomerProfile Status:#193 StatusCallback:uri FriendlyName:string Email:string
o Delete DELETE instance 204 none CustomerProfile
@table CustomerProfileChannelEndpointAssignment trusthub_customer_profile_channel_endpoint_assignments /v1/CustomerProfiles/{CustomerProfileSid}/ChannelEndpointAssignments
k Sid:RA
p CustomerProfileSid:BU=customer_profile_sid
c sid:RA customer_profile_sid:BU account_sid:AC channel_endpoint_type:string channel_endpoint_sid:sid date_created:datetime url:uri
d sid
o List GET list 200 none CustomerProfileChannelEndpointAssignment
g url results PageSize:1000
f ChannelEndpointSid:sid ChannelEndpointSids:string
o Create POST list 201 form CustomerProfileChannelEndpointAssignment ChannelEndpointType:string! ChannelEndpointSid:sid!
o Fetch GET instance 200 none CustomerProfileChannelEndpointAssignment
o Delete DELETE instance 204 none CustomerProfileChannelEndpointAssignment
@table CustomerProfileEntityAssignment trusthub_customer_profile_entity_assignments /v1/CustomerProfiles/{CustomerProfileSid}/EntityAssignments
k Sid:BV
p CustomerProfileSid:BU=customer_profile_sid
c sid:BV customer_profile_sid:BU account_sid:AC object_sid:sid date_created:datetime url:uri
d sid
o List GET list 200 none CustomerProfileEntityAssignment
g url results PageSize:1000
f ObjectType:string
o Create POST list 201 form CustomerProfileEntityAssignment ObjectSid:sid!
o Fetch GET instance 200 none CustomerProfileEntityAssignment
o Delete DELETE instance 204 none CustomerProfileEntityAssignment
@table CustomerProfileEvaluation trusthub_customer_profile_evaluations /v1/CustomerProfiles/{CustomerProfileSid}/Evaluations
k Sid:EL
p CustomerProfileSid:BU=customer_profile_sid
c sid:EL account_sid:AC policy_sid:RN customer_profile_sid:BU status:#146! results:any+ date_created:datetime url:uri
d sid
o List GET list 200 none CustomerProfileEvaluation
g url results PageSize:1000
o Create POST list 201 form CustomerProfileEvaluation PolicySid:RN!
o Fetch GET instance 200 none CustomerProfileEvaluation
@table EndUser trusthub_end_users /v1/EndUsers
k Sid:IT
c sid:IT account_sid:AC friendly_name:string type:string attributes:any date_created:datetime date_updated:datetime url:uri
d sid friendly_name
o List GET list 200 none EndUser
g url results PageSize:1000
o Create POST list 201 form EndUser FriendlyName:string! Type:string! Attributes:any
o Fetch GET instance 200 none EndUser
o Update POST instance 200 form EndUser FriendlyName:string Attributes:any
o Delete DELETE instance 204 none EndUser
@table EndUserType trusthub_end_user_types /v1/EndUserTypes
k Sid:string
c sid:OY friendly_name:string machine_name:string fields:any+ url:uri
d sid friendly_name
o List GET list 200 none EndUserType
g url end_user_types PageSize:1000
o Fetch GET instance 200 none EndUserType
@table Policies trusthub_policies /v1/Policies
k Sid:RN
c sid:RN friendly_name:string requirements:any url:uri
d sid friendly_name
o List GET list 200 none Policies
g url results PageSize:1000
o Fetch GET instance 200 none Policies
@table SupportingDocument trusthub_supporting_documents /v1/SupportingDocuments
k Sid:RD
c sid:RD account_sid:AC friendly_name:string mime_type:string status:#194! type:string attributes:any date_created:datetime date_updated:datetime url:uri
d sid friendly_name
o List GET list 200 none SupportingDocument
g url results PageSize:1000
o Create POST list 201 form SupportingDocument FriendlyName:string! Type:string! Attributes:any
o Fetch GET instance 200 none SupportingDocument
o Update POST instance 200 form SupportingDocument FriendlyName:string Attributes:any
o Delete DELETE instance 204 none SupportingDocument
@table SupportingDocumentType trusthub_supporting_document_types /v1/SupportingDocumentTypes
k Sid:string
c sid:OY friendly_name:string machine_name:string fields:any+ url:uri
d sid friendly_name
o List GET list 200 none SupportingDocumentType
g url supporting_document_types PageSize:1000
o Fetch GET instance 200 none SupportingDocumentType
@table TrustProduct trusthub_trust_products /v1/TrustProducts
k Sid:BU
c sid:BU account_sid:AC policy_sid:RN friendly_name:string status:#193! valid_until:datetime email:string status_callback:uri date_created:datetime date_updated:datetime url:uri links:uris errors:any+
d sid policy_sid friendly_name
o List GET list 200 none TrustProduct
g url results PageSize:1000
f Status:#193 FriendlyName:string PolicySid:RN
o Create POST list 201 form TrustProduct FriendlyName:string! Email:string! PolicySid:RN! StatusCallback:uri
o Fetch GET instance 200 none TrustProduct
o Update POST instance 200 form TrustProduct Status:#193 StatusCallback:uri FriendlyName:string Email:string
o Delete DELETE instance 204 none TrustProduct
@table TrustProductChannelEndpointAssignment trusthub_trust_product_channel_endpoint_assignments /v1/TrustProducts/{TrustProductSid}/ChannelEndpointAssignments
k Sid:RA
p TrustProductSid:BU=trust_product_sid
c sid:RA trust_product_sid:BU account_sid:AC channel_endpoint_type:string channel_endpoint_sid:sid date_created:datetime url:uri
d sid
o List GET list 200 none TrustProductChannelEndpointAssignment
g url results PageSize:1000
f ChannelEndpointSid:sid ChannelEndpointSids:string
o Create POST list 201 form TrustProductChannelEndpointAssignment ChannelEndpointType:string! ChannelEndpointSid:sid!
o Fetch GET instance 200 none TrustProductChannelEndpointAssignment
o Delete DELETE instance 204 none TrustProductChannelEndpointAssignment
@table TrustProductEntityAssignment trusthub_trust_product_entity_assignments /v1/TrustProducts/{TrustProductSid}/EntityAssignments
k Sid:BV
p TrustProductSid:BU=trust_product_sid
c sid:BV trust_product_sid:BU account_sid:AC object_sid:sid date_created:datetime url:uri
d sid
o List GET list 200 none TrustProductEntityAssignment
g url results PageSize:1000
f ObjectType:string
o Create POST list 201 form TrustProductEntityAssignment ObjectSid:sid!
o Fetch GET instance 200 none TrustProductEntityAssignment
o Delete DELETE instance 204 none TrustProductEntityAssignment
@table TrustProductEvaluation trusthub_trust_product_evaluations /v1/TrustProducts/{TrustProductSid}/Evaluations
k Sid:EL
p TrustProductSid:BU=trust_product_sid
c sid:EL account_sid:AC policy_sid:RN trust_product_sid:BU status:#146! results:any+ date_created:datetime url:uri
d sid
o List GET list 200 none TrustProductEvaluation
g url results PageSize:1000
o Create POST list 201 form TrustProductEvaluation PolicySid:RN!
o Fetch GET instance 200 none TrustProductEvaluation
@container SanctionsScreenings trusthub_sanctions_screenings /v1/SanctionsScreenings
k ScreeningId:string
=verify_v2 verify - current
@keyed AccessToken verify_service_access_tokens /v2/Services/{ServiceSid}/AccessTokens
k Sid:YK
p ServiceSid:VA=service_sid
c sid:YK account_sid:AC service_sid:VA entity_identity:string factor_type:#195! factor_friendly_name:string token:string url:uri ttl:int! date_created:datetime
d sid account_sid service_sid entity_identity factor_type factor_friendly_name token ttl date_created
o Create POST list 201 form AccessToken Identity:string! FactorType:#195! FactorFriendlyName:string Ttl:int
o Fetch GET instance 200 none AccessToken
@table Bucket verify_service_rate_limit_buckets /v2/Services/{ServiceSid}/RateLimits/{RateLimitSid}/Buckets
k Sid:BL
p ServiceSid:VA=service_sid RateLimitSid:RK=rate_limit_sid
c sid:BL rate_limit_sid:RK service_sid:VA account_sid:AC max:int! interval:int! date_created:datetime date_updated:datetime url:uri
d sid service_sid rate_limit_sid account_sid max interval date_created date_updated
o List GET list 200 none Bucket
g url buckets PageSize:1000
o Create POST list 201 form Bucket Max:int! Interval:int!
o Fetch GET instance 200 none Bucket
o Update POST instance 200 form Bucket Max:int Interval:int
o Delete DELETE instance 204 none Bucket
@table Challenge verify_service_entity_challenges /v2/Services/{ServiceSid}/Entities/{Identity}/Challenges
k Sid:YC
p ServiceSid:VA=service_sid Identity:string=identity
c sid:YC account_sid:AC service_sid:VA entity_sid:YE identity:string factor_sid:YF date_created:datetime date_updated:datetime date_responded:datetime expiration_date:datetime status:#196! responded_reason:#197! details:any hidden_details:any metadata:any factor_type:#198! url:uri links:uris
d factor_type status responded_reason date_created
o List GET list 200 none Challenge
g url challenges PageSize:1000
f FactorSid:YF Status:#196 Order:#43
o Create POST list 201 form Challenge FactorSid:YF! ExpirationDate:datetime Details.Message:string Details.Fields:any+ HiddenDetails:any AuthPayload:string
o Fetch GET instance 200 none Challenge
o Update POST instance 200 form Challenge AuthPayload:string Metadata:any
@table Entity verify_service_entities /v2/Services/{ServiceSid}/Entities
k Identity:string
p ServiceSid:VA=service_sid
c sid:YE identity:string account_sid:AC service_sid:VA date_created:datetime date_updated:datetime url:uri links:uris
d sid identity date_created
o List GET list 200 none Entity
g url entities PageSize:1000
o Create POST list 201 form Entity Identity:string!
o Fetch GET instance 200 none Entity
o Delete DELETE instance 204 none Entity
@table Factor verify_service_entity_factors /v2/Services/{ServiceSid}/Entities/{Identity}/Factors
k Sid:YF
p ServiceSid:VA=service_sid Identity:string=identity
c sid:YF account_sid:AC service_sid:VA entity_sid:YE identity:string date_created:datetime date_updated:datetime friendly_name:string status:#199! factor_type:#198! config:any metadata:any url:uri
d sid friendly_name status factor_type
o Fetch GET instance 200 none Factor
o Update POST instance 200 form Factor AuthPayload:string FriendlyName:string Config.NotificationToken:string Config.SdkVersion:string Config.TimeStep:int Config.Skew:int Config.CodeLength:int Config.Alg:#200 Config.NotificationPlatform:string
o Delete DELETE instance 204 none Factor
o List GET list 200 none Factor
g url factors PageSize:1000
o Create POST list 201 form NewFactor FriendlyName:string! FactorType:#198! Binding.Alg:string Binding.PublicKey:string Config.AppId:string Config.NotificationPlatform:#201 Config.NotificationToken:string Config.SdkVersion:string Binding.Secret:string Config.TimeStep:int Config.Skew:int Config.CodeLength:int Config.Alg:#200 Metadata:any
@keyed Form verify_forms /v2/Forms
k FormType:#1
c form_type:#1! forms:any form_meta:any url:uri
d form_type
o Fetch GET instance 200 none Form
@table MessagingConfiguration verify_service_messaging_configurations /v2/Services/{ServiceSid}/MessagingConfigurations
k Country:string
p ServiceSid:VA=service_sid
c account_sid:AC service_sid:VA country:string messaging_service_sid:MG date_created:datetime date_updated:datetime url:uri
d account_sid service_sid country messaging_service_sid date_created date_updated
o List GET list 200 none MessagingConfiguration
g url messaging_configurations PageSize:1000
o Create POST list 201 form MessagingConfiguration Country:string! MessagingServiceSid:MG!
o Fetch GET instance 200 none MessagingConfiguration
o Update POST instance 200 form MessagingConfiguration MessagingServiceSid:MG!
o Delete DELETE instance 204 none MessagingConfiguration
@action Notification verify_service_entity_challenge_notifications /v2/Services/{ServiceSid}/Entities/{Identity}/Challenges/{ChallengeSid}/Notifications
p ServiceSid:VA=service_sid Identity:string=identity ChallengeSid:YC=challenge_sid
c sid:NT account_sid:AC service_sid:VA entity_sid:YE identity:string challenge_sid:YC priority:string ttl:int! date_created:datetime
d sid identity challenge_sid date_created
o Create POST list 201 form Notification Ttl:int
@table RateLimit verify_service_rate_limits /v2/Services/{ServiceSid}/RateLimits
k Sid:RK
p ServiceSid:VA=service_sid
c sid:RK service_sid:VA account_sid:AC unique_name:string description:string date_created:datetime date_updated:datetime url:uri links:uris
d sid service_sid account_sid unique_name description date_created date_updated
o List GET list 200 none RateLimit
g url rate_limits PageSize:1000
o Create POST list 201 form RateLimit UniqueName:string! Description:string
o Fetch GET instance 200 none RateLimit
o Update POST instance 200 form RateLimit Description:string
o Delete DELETE instance 204 none RateLimit
@keyed Safelist verify_safe_list_numbers /v2/SafeList/Numbers
k PhoneNumber:string
c sid:GN phone_number:string url:uri
d sid phone_number
o Create POST list 201 form Safelist PhoneNumber:string!
o Fetch GET instance 200 none Safelist
o Delete DELETE instance 204 none Safelist
@table Service verify_services /v2/Services
k Sid:VA
c sid:VA account_sid:AC friendly_name:string code_length:int! lookup_enabled:bool psd2_enabled:bool skip_sms_to_landlines:bool dtmf_input_required:bool tts_name:string do_not_share_warning_enabled:bool custom_code_enabled:bool push:any totp:any default_template_sid:HJ whatsapp:any passkeys:any verify_event_subscription_enabled:bool date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name date_created
o List GET list 200 none Service
g url services PageSize:1000
o Create POST list 201 form Service FriendlyName:string! CodeLength:int LookupEnabled:bool SkipSmsToLandlines:bool DtmfInputRequired:bool TtsName:string Psd2Enabled:bool DoNotShareWarningEnabled:bool CustomCodeEnabled:bool Push.IncludeDate:bool Push.ApnCredentialSid:CR Push.FcmCredentialSid:CR Totp.Issuer:string Totp.TimeStep:int Totp.CodeLength:int Totp.Skew:int DefaultTemplateSid:HJ Whatsapp.MsgServiceSid:MG Whatsapp.From:string Passkeys.RelyingParty.Id:string Passkeys.RelyingParty.Name:string Passkeys.RelyingParty.Origins:string Passkeys.AuthenticatorAttachment:string Passkeys.DiscoverableCredentials:string Passkeys.UserVerification:string VerifyEventSubscriptionEnabled:bool
o Fetch GET instance 200 none Service
o Update POST instance 200 form Service FriendlyName:string CodeLength:int LookupEnabled:bool SkipSmsToLandlines:bool DtmfInputRequired:bool TtsName:string Psd2Enabled:bool DoNotShareWarningEnabled:bool CustomCodeEnabled:bool Push.IncludeDate:bool Push.ApnCredentialSid:CR Push.FcmCredentialSid:CR Totp.Issuer:string Totp.TimeStep:int Totp.CodeLength:int Totp.Skew:int DefaultTemplateSid:HJ Whatsapp.MsgServiceSid:MG Whatsapp.From:string Passkeys.RelyingParty.Id:string Passkeys.RelyingParty.Name:string Passkeys.RelyingParty.Origins:string Passkeys.AuthenticatorAttachment:string Passkeys.DiscoverableCredentials:string Passkeys.UserVerification:string VerifyEventSubscriptionEnabled:bool
o Delete DELETE instance 204 none Service
@keyed Verification verify_service_verifications /v2/Services/{ServiceSid}/Verifications
k Sid:string
p ServiceSid:VA=service_sid
c sid:VE service_sid:VA account_sid:AC to:string channel:#202! status:string valid:bool lookup:any amount:string payee:string send_code_attempts:any+ date_created:datetime date_updated:datetime sna:any url:uri
d sid to channel status valid date_created
o Create POST list 201 form Verification To:string! Channel:string! CustomFriendlyName:string CustomMessage:string SendDigits:string Locale:string CustomCode:string Amount:string Payee:string RateLimits:any ChannelConfiguration:any AppHash:string TemplateSid:HJ TemplateCustomSubstitutions:string DeviceIp:string EnableSnaClientToken:bool RiskCheck:#23 Tags:string
o Fetch GET instance 200 none Verification
o Update POST instance 200 form Verification Status:#203!
@table VerificationAttempt verify_attempts /v2/Attempts
k Sid:VL
c sid:VL account_sid:AC service_sid:VA verification_sid:VE date_created:datetime date_updated:datetime conversion_status:#204! channel:#205! price:any channel_data:any url:uri
d sid date_created date_updated conversion_status channel
o List GET list 200 none VerificationAttempt
g url attempts PageSize:1000
f DateCreatedAfter:datetime DateCreatedBefore:datetime ChannelData.To:string Country:string Channel:#205 VerifyServiceSid:VA VerificationSid:VE Status:#204
o Fetch GET instance 200 none VerificationAttempt
@singleton VerificationAttemptsSummary verify_attempts_summary /v2/Attempts/Summary
c total_attempts:int! total_converted:int! total_unconverted:int! conversion_rate_percentage:string url:uri
d total_attempts total_converted total_unconverted conversion_rate_percentage
o Fetch GET single 200 none VerificationAttemptsSummary VerifyServiceSid:VA DateCreatedAfter:datetime DateCreatedBefore:datetime Country:string Channel:#205 DestinationPrefix:string
@action VerificationCheck verify_service_verification_check /v2/Services/{ServiceSid}/VerificationCheck
p ServiceSid:VA=service_sid
c sid:VE service_sid:VA account_sid:AC to:string channel:#202! status:string valid:bool amount:string payee:string date_created:datetime date_updated:datetime sna_attempts_error_codes:any+
d sid to channel status valid date_created
o Create POST list 201 form VerificationCheck Code:string To:string VerificationSid:VE Amount:string Payee:string SnaClientToken:string
@table VerificationTemplate verify_templates /v2/Templates
c sid:HJ account_sid:AC friendly_name:string channels:string+ translations:any
d sid friendly_name
o List GET list 200 none VerificationTemplate
g url templates PageSize:1000
f FriendlyName:string
@table Webhook verify_service_webhooks /v2/Services/{ServiceSid}/Webhooks
k Sid:YW
p ServiceSid:VA=service_sid
c sid:YW service_sid:VA account_sid:AC friendly_name:string event_types:string+ status:#206! version:#207! webhook_url:uri webhook_method:#4! date_created:datetime date_updated:datetime url:uri
d sid service_sid friendly_name event_types webhook_url webhook_method status date_created
o List GET list 200 none Webhook
g url webhooks PageSize:1000
o Create POST list 201 form Webhook FriendlyName:string! EventTypes:string+! WebhookUrl:string! Status:#206 Version:#207
o Fetch GET instance 200 none Webhook
o Update POST instance 200 form Webhook FriendlyName:string EventTypes:string+ WebhookUrl:string Status:#206 Version:#207
o Delete DELETE instance 204 none Webhook
@singleton PasskeysFactor verify_service_passkeys_verify_factor /v2/Services/{ServiceSid}/Passkeys/VerifyFactor
p ServiceSid:VA=service_sid
c sid:YF account_sid:AC service_sid:VA entity_sid:YE identity:string date_created:datetime date_updated:datetime friendly_name:string status:#199! factor_type:#198! config:any metadata:any url:uri
d sid friendly_name status factor_type
o Update POST list 200 json PasskeysFactor id:string rawId:string authenticatorAttachment:#208 type:#209 response:object!
@action NewFactorPasskey verify_service_passkeys_factors /v2/Services/{ServiceSid}/Passkeys/Factors
p ServiceSid:VA=service_sid
c sid:YF account_sid:AC service_sid:VA entity_sid:YE identity:string binding:any options:any date_created:datetime date_updated:datetime friendly_name:string status:#199! factor_type:#198! config:any metadata:any url:uri
d sid friendly_name status factor_type
o Create POST list 201 json NewFactorPasskey friendly_name:string! identity:string! config:object
@action ChallengePasskeys verify_service_passkeys_challenges /v2/Services/{ServiceSid}/Passkeys/Challenges
p ServiceSid:VA=service_sid
c sid:YC account_sid:AC service_sid:VA entity_sid:YE identity:string factor_sid:YF date_created:datetime date_updated:datetime date_responded:datetime expiration_date:datetime status:#196! responded_reason:#197! details:any hidden_details:any metadata:any factor_type:#198! url:uri links:uris options:object!
d sid status factor_type
o Create POST single 201 json ChallengePasskeys identity:string factor_sid:string
@singleton ChallengePasskeys verify_service_passkeys_approve_challenge /v2/Services/{ServiceSid}/Passkeys/ApproveChallenge
p ServiceSid:VA=service_sid
c sid:YC account_sid:AC service_sid:VA entity_sid:YE identity:string factor_sid:YF date_created:datetime date_updated:datetime date_responded:datetime expiration_date:datetime status:#196! responded_reason:#197! details:any hidden_details:any metadata:any factor_type:#198! url:uri links:uris options:object!
d sid status factor_type
o Update POST list 200 json ChallengePasskeys id:string! rawId:string! authenticatorAttachment:#208! type:#209 response:object!
=verify_v3 verify - current
@container TestFixedResponseWithoutBody verify_test_fixed_response_without_body /v2/test/fixed/response/without/body
=video_v1 video - legacy
@table Composition video_compositions /v1/Compositions
k Sid:CJ
c account_sid:AC status:#210! date_created:datetime date_completed:datetime date_deleted:datetime sid:CJ room_sid:RM audio_sources:string+ audio_sources_excluded:string+ video_layout:any resolution:string trim:bool format:#211! bitrate:int! size:int duration:int! media_external_location:uri status_callback:uri status_callback_method:#4 url:uri links:uris
d sid status resolution format
o Fetch GET instance 200 none Composition
o Delete DELETE instance 204 none Composition
o List GET list 200 none Composition
g url compositions PageSize:100
f Status:#210 DateCreatedAfter:datetime DateCreatedBefore:datetime RoomSid:RM
o Create POST list 201 form Composition RoomSid:RM! VideoLayout:any AudioSources:string+ AudioSourcesExcluded:string+ Resolution:string Format:#211 StatusCallback:uri StatusCallbackMethod:#4 Trim:bool
@table CompositionHook video_composition_hooks /v1/CompositionHooks
k Sid:HK
c account_sid:AC friendly_name:string enabled:bool date_created:datetime date_updated:datetime sid:HK audio_sources:string+ audio_sources_excluded:string+ video_layout:any resolution:string trim:bool format:#211! status_callback:uri status_callback_method:#4 url:uri
d sid friendly_name date_created
o Fetch GET instance 200 none CompositionHook
o Update POST instance 200 form CompositionHook FriendlyName:string! Enabled:bool VideoLayout:any AudioSources:string+ AudioSourcesExcluded:string+ Trim:bool Format:#211 Resolution:string StatusCallback:uri StatusCallbackMethod:#4
o Delete DELETE instance 204 none CompositionHook
o List GET list 200 none CompositionHook
g url composition_hooks PageSize:1000
f Enabled:bool DateCreatedAfter:datetime DateCreatedBefore:datetime FriendlyName:string
o Create POST list 201 form CompositionHook FriendlyName:string! Enabled:bool VideoLayout:any AudioSources:string+ AudioSourcesExcluded:string+ Resolution:string Format:#211 StatusCallback:uri StatusCallbackMethod:#4 Trim:bool
@singleton CompositionSettings video_composition_settings_default /v1/CompositionSettings/Default
c account_sid:AC friendly_name:string aws_credentials_sid:CR aws_s3_url:uri aws_storage_enabled:bool encryption_key_sid:CR encryption_enabled:bool url:uri
d friendly_name aws_storage_enabled encryption_enabled
o Fetch GET single 200 none CompositionSettings
o Create POST single 200 form CompositionSettings FriendlyName:string! AwsCredentialsSid:CR EncryptionKeySid:CR AwsS3Url:uri AwsStorageEnabled:bool EncryptionEnabled:bool
@table Recording video_recordings /v1/Recordings
k Sid:RT
c account_sid:AC status:#212! date_created:datetime sid:RT source_sid:sid size:int url:uri type:#213! duration:int container_format:#214! codec:#215! grouping_sids:any track_name:string offset:int media_external_location:uri status_callback:uri status_callback_method:#4 links:uris
d sid date_created status type duration codec
o Fetch GET instance 200 none Recording
o Delete DELETE instance 204 none Recording
o List GET list 200 none Recording
g url recordings PageSize:100
f Status:#212 SourceSid:sid GroupingSid:sid+ DateCreatedAfter:datetime DateCreatedBefore:datetime MediaType:#213
@singleton RecordingSettings video_recording_settings_default /v1/RecordingSettings/Default
c account_sid:AC friendly_name:string aws_credentials_sid:CR aws_s3_url:uri aws_storage_enabled:bool encryption_key_sid:CR encryption_enabled:bool url:uri
d friendly_name aws_storage_enabled encryption_enabled
o Fetch GET single 200 none RecordingSettings
o Create POST single 200 form RecordingSettings FriendlyName:string! AwsCredentialsSid:CR EncryptionKeySid:CR AwsS3Url:uri AwsStorageEnabled:bool EncryptionEnabled:bool
@table Room video_rooms /v1/Rooms
k Sid:string
c sid:RM status:#38! date_created:datetime date_updated:datetime account_sid:AC enable_turn:bool unique_name:string status_callback:uri status_callback_method:#4 end_time:datetime duration:int type:#216! max_participants:int! max_participant_duration:int! max_concurrent_published_tracks:int record_participants_on_connect:bool video_codecs:#217+ media_region:string audio_only:bool empty_room_timeout:int! unused_room_timeout:int! large_room:bool url:uri links:uris
d sid unique_name status
o Fetch GET instance 200 none Room
o Update POST instance 202 form Room Status:#38!
o List GET list 200 none Room
g url rooms PageSize:1000
f Status:#38 UniqueName:string DateCreatedAfter:datetime DateCreatedBefore:datetime
o Create POST list 201 form Room EnableTurn:bool Type:#216 UniqueName:string StatusCallback:uri StatusCallbackMethod:#4 MaxParticipants:int RecordParticipantsOnConnect:bool TranscribeParticipantsOnConnect:bool VideoCodecs:#217+ MediaRegion:string RecordingRules:any TranscriptionsConfiguration:object AudioOnly:bool MaxParticipantDuration:int EmptyRoomTimeout:int UnusedRoomTimeout:int LargeRoom:bool
@table RoomParticipant video_room_participants /v1/Rooms/{RoomSid}/Participants
k Sid:string
p RoomSid:string=room_sid
c sid:PA room_sid:RM account_sid:AC status:#218! identity:string date_created:datetime date_updated:datetime start_time:datetime end_time:datetime duration:int url:uri links:uris
d sid identity status
o Fetch GET instance 200 none RoomParticipant
o Update POST instance 202 form RoomParticipant Status:#218
o List GET list 200 none RoomParticipant
g url participants PageSize:1000
f Status:#218 Identity:string DateCreatedAfter:datetime DateCreatedBefore:datetime
@singleton RoomParticipantAnonymize video_room_participant_anonymize /v1/Rooms/{RoomSid}/Participants/{Sid}/Anonymize
p RoomSid:string=room_sid Sid:string=sid
c sid:PA room_sid:RM account_sid:AC status:#219! identity:PA date_created:datetime date_updated:datetime start_time:datetime end_time:datetime duration:int url:uri
d sid identity status
o Update POST single 200 none RoomParticipantAnonymize
@table RoomParticipantPublishedTrack video_room_participant_published_tracks /v1/Rooms/{RoomSid}/Participants/{ParticipantSid}/PublishedTracks
k Sid:string
p RoomSid:string=room_sid ParticipantSid:string=participant_sid
c sid:MT participant_sid:PA room_sid:RM name:string date_created:datetime date_updated:datetime enabled:bool kind:#213! url:uri
d sid name enabled kind
o Fetch GET instance 200 none RoomParticipantPublishedTrack
o List GET list 200 none RoomParticipantPublishedTrack
g url published_tracks PageSize:1000
@singleton RoomParticipantSubscribeRule video_room_participant_subscribe_rules /v1/Rooms/{RoomSid}/Participants/{ParticipantSid}/SubscribeRules
p RoomSid:string=room_sid ParticipantSid:string=participant_sid
c participant_sid:PA room_sid:RM rules:object+ date_created:datetime date_updated:datetime
d participant_sid room_sid rules
o Fetch GET list 200 none RoomParticipantSubscribeRule
o Update POST list 200 form RoomParticipantSubscribeRule Rules:any
@table RoomParticipantSubscribedTrack video_room_participant_subscribed_tracks /v1/Rooms/{RoomSid}/Participants/{ParticipantSid}/SubscribedTracks
k Sid:MT
p RoomSid:string=room_sid ParticipantSid:string=participant_sid
c sid:MT participant_sid:PA publisher_sid:PA room_sid:RM name:string date_created:datetime date_updated:datetime enabled:bool kind:#213! url:uri
d sid name enabled kind
o Fetch GET instance 200 none RoomParticipantSubscribedTrack
o List GET list 200 none RoomParticipantSubscribedTrack
g url subscribed_tracks PageSize:1000
@table RoomRecording video_room_recordings /v1/Rooms/{RoomSid}/Recordings
k Sid:RT
p RoomSid:RM=room_sid
c account_sid:AC status:#212! date_created:datetime sid:RT source_sid:sid size:int url:uri type:#213! duration:int container_format:#214! codec:#215! grouping_sids:any track_name:string offset:int media_external_location:uri room_sid:RM links:uris
d sid date_created status type duration codec
o Fetch GET instance 200 none RoomRecording
o Delete DELETE instance 204 none RoomRecording
o List GET list 200 none RoomRecording
g url recordings PageSize:1000
f Status:#212 SourceSid:sid DateCreatedAfter:datetime DateCreatedBefore:datetime
@singleton RoomRecordingRule video_room_recording_rules /v1/Rooms/{RoomSid}/RecordingRules
p RoomSid:string=room_sid
c room_sid:RM rules:object+ date_created:datetime date_updated:datetime
d room_sid rules
o Fetch GET list 200 none RoomRecordingRule
o Update POST list 200 form RoomRecordingRule Rules:any
@table RoomTranscriptions video_room_transcriptions /v1/Rooms/{RoomSid}/Transcriptions
k Ttid:string
p RoomSid:string=room_sid
c ttid:string account_sid:AC room_sid:RM source_sid:CA status:#220! date_created:datetime date_updated:datetime start_time:datetime end_time:datetime duration:int url:uri configuration:object
d ttid account_sid room_sid
o Fetch GET instance 200 none RoomTranscriptions
o Update POST instance 202 form RoomTranscriptions Status:#220 Configuration:object
o List GET list 200 none RoomTranscriptions
g url transcriptions PageSize:1000
o Create POST list 202 form RoomTranscriptions Configuration:object
=voice_v1 voice - current
@keyed ArchivedCall voice_archive_calls /v1/Archives/{Date}/Calls
k Sid:CA
p Date:date=date
o Delete DELETE instance 204 none ArchivedCall
@table ByocTrunk voice_byoc_trunks /v1/ByocTrunks
k Sid:BY
c account_sid:AC sid:BY friendly_name:string voice_url:uri voice_method:#4 voice_fallback_url:uri voice_fallback_method:#4 status_callback_url:uri status_callback_method:#4 cnam_lookup_enabled:bool connection_policy_sid:NY from_domain_sid:SD date_created:datetime date_updated:datetime url:uri
d sid friendly_name voice_url
o List GET list 200 none ByocTrunk
g url byoc_trunks PageSize:1000
o Create POST list 201 form ByocTrunk FriendlyName:string VoiceUrl:uri VoiceMethod:#4 VoiceFallbackUrl:uri VoiceFallbackMethod:#4 StatusCallbackUrl:uri StatusCallbackMethod:#4 CnamLookupEnabled:bool ConnectionPolicySid:NY FromDomainSid:SD
o Fetch GET instance 200 none ByocTrunk
o Update POST instance 200 form ByocTrunk FriendlyName:string VoiceUrl:uri VoiceMethod:#4 VoiceFallbackUrl:uri VoiceFallbackMethod:#4 StatusCallbackUrl:uri StatusCallbackMethod:#4 CnamLookupEnabled:bool ConnectionPolicySid:NY FromDomainSid:SD
o Delete DELETE instance 204 none ByocTrunk
@table ConnectionPolicy voice_connection_policies /v1/ConnectionPolicies
k Sid:NY
c account_sid:AC sid:NY friendly_name:string date_created:datetime date_updated:datetime url:uri links:uris
d sid friendly_name
o List GET list 200 none ConnectionPolicy
g url connection_policies PageSize:1000
o Create POST list 201 form ConnectionPolicy FriendlyName:string
o Fetch GET instance 200 none ConnectionPolicy
o Update POST instance 200 form ConnectionPolicy FriendlyName:string
o Delete DELETE instance 204 none ConnectionPolicy
@table ConnectionPolicyTarget voice_connection_policy_targets /v1/ConnectionPolicies/{ConnectionPolicySid}/Targets
k Sid:NE
p ConnectionPolicySid:NY=connection_policy_sid
c account_sid:AC connection_policy_sid:NY sid:NE friendly_name:string target:uri priority:int! weight:int! enabled:bool date_created:datetime date_updated:datetime url:uri
d sid friendly_name target enabled
o List GET list 200 none ConnectionPolicyTarget
g url targets PageSize:1000
o Create POST list 201 form ConnectionPolicyTarget Target:uri! FriendlyName:string Priority:int Weight:int Enabled:bool
o Fetch GET instance 200 none ConnectionPolicyTarget
o Update POST instance 200 form ConnectionPolicyTarget FriendlyName:string Target:uri Priority:int Weight:int Enabled:bool
o Delete DELETE instance 204 none ConnectionPolicyTarget
@container DialingPermissions voice_dialing_permissions /v1/DialingPermissions
@table DialingPermissionsCountry voice_dialing_permissions_countries /v1/DialingPermissions/Countries
k IsoCode:string
c iso_code:string name:string continent:string country_codes:string+ low_risk_numbers_enabled:bool high_risk_special_numbers_enabled:bool high_risk_tollfraud_numbers_enabled:bool url:uri links:uris
d iso_code name continent
o Fetch GET instance 200 none DialingPermissionsCountry
o List GET list 200 none DialingPermissionsCountry
g url content PageSize:1000
f IsoCode:string Continent:string CountryCode:string LowRiskNumbersEnabled:bool HighRiskSpecialNumbersEnabled:bool HighRiskTollfraudNumbersEnabled:bool
@action DialingPermissionsCountryBulkUpdate voice_dialing_permissions_bulk_country_updates /v1/DialingPermissions/BulkCountryUpdates
c update_count:int! update_request:string
d update_request update_count
o Create POST list 201 form DialingPermissionsCountryBulkUpdate UpdateRequest:string!
@table DialingPermissionsHrsPrefixes voice_dialing_permissions_country_high_risk_special_prefixes /v1/DialingPermissions/Countries/{IsoCode}/HighRiskSpecialPrefixes
p IsoCode:string=iso_code
c prefix:string
d prefix
o List GET list 200 none DialingPermissionsHrsPrefixes
g url content PageSize:1000
@singleton DialingPermissionsSettings voice_settings /v1/Settings
c dialing_permissions_inheritance:bool url:uri
d dialing_permissions_inheritance
o Fetch GET single 200 none DialingPermissionsSettings
o Update POST single 202 form DialingPermissionsSettings DialingPermissionsInheritance:bool
@table IpRecord voice_ip_records /v1/IpRecords
k Sid:IL
c account_sid:AC sid:IL friendly_name:string ip_address:string cidr_prefix_length:int! date_created:datetime date_updated:datetime url:uri
d sid friendly_name ip_address cidr_prefix_length
o List GET list 200 none IpRecord
g url ip_records PageSize:1000
o Create POST list 201 form IpRecord IpAddress:string! FriendlyName:string CidrPrefixLength:int
o Fetch GET instance 200 none IpRecord
o Update POST instance 200 form IpRecord FriendlyName:string
o Delete DELETE instance 204 none IpRecord
@table SourceIpMapping voice_source_ip_mappings /v1/SourceIpMappings
k Sid:IB
c sid:IB ip_record_sid:IL sip_domain_sid:SD date_created:datetime date_updated:datetime url:uri
d sid ip_record_sid sip_domain_sid
o List GET list 200 none SourceIpMapping
g url source_ip_mappings PageSize:1000
o Create POST list 201 form SourceIpMapping IpRecordSid:IL! SipDomainSid:SD!
o Fetch GET instance 200 none SourceIpMapping
o Update POST instance 200 form SourceIpMapping SipDomainSid:SD!
o Delete DELETE instance 204 none SourceIpMapping
=wireless_v1 wireless - current
@table AccountUsageRecord wireless_usage_records /v1/UsageRecords
c account_sid:AC period:any commands:any data:any
d period
o List GET list 200 none AccountUsageRecord
g url usage_records PageSize:1000
f End:datetime Start:datetime Granularity:#221
@table Command wireless_commands /v1/Commands
k Sid:DC
c sid:DC account_sid:AC sim_sid:DE command:string command_mode:#168! transport:#222! delivery_receipt_requested:bool status:#173! direction:#223! date_created:datetime date_updated:datetime url:uri
d sid command_mode transport status direction date_created
o Fetch GET instance 200 none Command
o Delete DELETE instance 204 none Command
o List GET list 200 none Command
g url commands PageSize:1000
f Sim:string Status:#173 Direction:#223 Transport:#222
o Create POST list 201 form Command Command:string! Sim:string CallbackMethod:#4 CallbackUrl:uri CommandMode:#168 IncludeSid:string DeliveryReceiptRequested:bool
@table DataSession wireless_sim_data_sessions /v1/Sims/{SimSid}/DataSessions
p SimSid:string=sim_sid
c sid:string sim_sid:string account_sid:AC radio_link:string operator_mcc:string operator_mnc:string operator_country:string operator_name:string cell_id:string cell_location_estimate:any packets_uploaded:int! packets_downloaded:int! last_updated:datetime start:datetime end:datetime imei:string
d sid packets_uploaded packets_downloaded start end
o List GET list 200 none DataSession
g url data_sessions PageSize:1000
@table RatePlan wireless_rate_plans /v1/RatePlans
k Sid:string
c sid:WP unique_name:string account_sid:AC friendly_name:string data_enabled:bool data_metering:string data_limit:int! messaging_enabled:bool voice_enabled:bool national_roaming_enabled:bool national_roaming_data_limit:int! international_roaming:string+ international_roaming_data_limit:int! date_created:datetime date_updated:datetime url:uri
d sid unique_name friendly_name date_created
o List GET list 200 none RatePlan
g url rate_plans PageSize:1000
o Create POST list 201 form RatePlan UniqueName:string FriendlyName:string DataEnabled:bool DataLimit:int DataMetering:string MessagingEnabled:bool VoiceEnabled:bool NationalRoamingEnabled:bool InternationalRoaming:string+ NationalRoamingDataLimit:int InternationalRoamingDataLimit:int DataLimitStrategy:#224
o Fetch GET instance 200 none RatePlan
o Update POST instance 200 form RatePlan UniqueName:string FriendlyName:string
o Delete DELETE instance 204 none RatePlan
@table Sim wireless_sims /v1/Sims
k Sid:string
c sid:DE unique_name:string account_sid:AC rate_plan_sid:WP friendly_name:string iccid:string e_id:string status:#225! reset_status:#226! commands_callback_url:uri commands_callback_method:#4 sms_fallback_method:#4 sms_fallback_url:uri sms_method:#4 sms_url:uri voice_fallback_method:#4 voice_fallback_url:uri voice_method:#4 voice_url:uri date_created:datetime date_updated:datetime url:uri links:uris ip_address:string
d sid unique_name friendly_name status
o Fetch GET instance 200 none Sim
o Update POST instance 200 form Sim UniqueName:string CallbackMethod:#4 CallbackUrl:uri FriendlyName:string RatePlan:string Status:#225 CommandsCallbackMethod:#4 CommandsCallbackUrl:uri SmsFallbackMethod:#4 SmsFallbackUrl:uri SmsMethod:#4 SmsUrl:uri VoiceFallbackMethod:#4 VoiceFallbackUrl:uri VoiceMethod:#4 VoiceUrl:uri ResetStatus:#226 AccountSid:string
o Delete DELETE instance 204 none Sim
o List GET list 200 none Sim
g url sims PageSize:1000
f Status:#225 Iccid:string RatePlan:string EId:string SimRegistrationCode:string
@table UsageRecord wireless_sim_usage_records /v1/Sims/{SimSid}/UsageRecords
p SimSid:string=sim_sid
c sim_sid:string account_sid:AC period:any commands:any data:any
d period
o List GET list 200 none UsageRecord
g url usage_records PageSize:1000
f End:datetime Start:datetime Granularity:#221
~AvailablePhoneNumbers available_phone_number_local
~CallEvents insights_voice_events
~CallMetrics insights_voice_metrics
~CallSummary insights_voice_summary
~ConversationMessages conversation_messages
~ConversationParticipants conversation_participants
~Feedback insights_voice_annotation
~IncomingPhoneNumbersCategory incoming_phone_numbers_local
~ServiceLists sync_service_lists
~Services conversations_services
~Triggers usage_triggers
"""#

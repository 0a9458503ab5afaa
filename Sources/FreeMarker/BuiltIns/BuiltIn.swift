/// All built-ins, by their names in templates.
enum BuiltIn: String, CaseIterable {
    case abs, absoluteTemplateName = "absolute_template_name", ancestors, api, boolean, byte, c
    case capFirst = "cap_first", capitalize, ceiling, children, chopLinebreak = "chop_linebreak", chunk, contains
    case counter, date, dateIfUnknown = "date_if_unknown", datetime, datetimeIfUnknown = "datetime_if_unknown"
    case `default`, double, dropWhile = "drop_while", endsWith = "ends_with", ensureEndsWith = "ensure_ends_with"
    case ensureStartsWith = "ensure_starts_with", esc, eval, evalJson = "eval_json", exists, filter, first, float
    case floor, groups, hasApi = "has_api", hasContent = "has_content", hasNext = "has_next", html
    case ifExists = "if_exists", index, indexOf = "index_of", int, interpret, isBoolean = "is_boolean"
    case isCollection = "is_collection", isCollectionEx = "is_collection_ex", isDate = "is_date"
    case isDateLike = "is_date_like", isDateOnly = "is_date_only", isDatetime = "is_datetime"
    case isDirective = "is_directive", isEnumerable = "is_enumerable", isEvenItem = "is_even_item"
    case isFirst = "is_first", isHash = "is_hash", isHashEx = "is_hash_ex", isIndexable = "is_indexable"
    case isInfinite = "is_infinite", isLast = "is_last", isMacro = "is_macro", isMarkupOutput = "is_markup_output"
    case isMethod = "is_method", isNan = "is_nan", isNode = "is_node", isNumber = "is_number"
    case isOddItem = "is_odd_item", isSequence = "is_sequence", isString = "is_string", isTime = "is_time"
    case isTransform = "is_transform", isUnknownDateLike = "is_unknown_date_like", iso, isoH = "iso_h"
    case isoHNZ = "iso_h_nz", isoLocal = "iso_local", isoLocalH = "iso_local_h", isoLocalHNZ = "iso_local_h_nz"
    case isoLocalM = "iso_local_m", isoLocalMNZ = "iso_local_m_nz", isoLocalMs = "iso_local_ms"
    case isoLocalMsNZ = "iso_local_ms_nz", isoLocalNZ = "iso_local_nz", isoM = "iso_m", isoMNZ = "iso_m_nz"
    case isoMs = "iso_ms", isoMsNZ = "iso_ms_nz", isoNZ = "iso_nz", isoUtc = "iso_utc", isoUtcFZ = "iso_utc_fz"
    case isoUtcH = "iso_utc_h", isoUtcHNZ = "iso_utc_h_nz", isoUtcM = "iso_utc_m", isoUtcMNZ = "iso_utc_m_nz"
    case isoUtcMs = "iso_utc_ms", isoUtcMsNZ = "iso_utc_ms_nz", isoUtcNZ = "iso_utc_nz", itemCycle = "item_cycle"
    case itemParity = "item_parity", itemParityCap = "item_parity_cap", jString = "j_string", join
    case jsString = "js_string", jsonString = "json_string", keepAfter = "keep_after"
    case keepAfterLast = "keep_after_last", keepBefore = "keep_before", keepBeforeLast = "keep_before_last", keys
    case last, lastIndexOf = "last_index_of", leftPad = "left_pad", length, long, lowerAbc = "lower_abc"
    case lowerCase = "lower_case", map, markupString = "markup_string", matches, max, min, namespace, new
    case nextSibling = "next_sibling", noEsc = "no_esc", nodeName = "node_name", nodeNamespace = "node_namespace"
    case nodeType = "node_type", number, numberToDate = "number_to_date", numberToDatetime = "number_to_datetime"
    case numberToTime = "number_to_time", parent, previousSibling = "previous_sibling"
    case removeBeginning = "remove_beginning", removeEnding = "remove_ending", replace, reverse
    case rightPad = "right_pad", root, round, rtf, seqContains = "seq_contains", seqIndexOf = "seq_index_of"
    case seqLastIndexOf = "seq_last_index_of", sequence, short, size, sort, sortBy = "sort_by", split
    case startsWith = "starts_with", string, substring, `switch`, takeWhile = "take_while", then, time
    case timeIfUnknown = "time_if_unknown", trim, truncate, truncateC = "truncate_c", truncateCM = "truncate_c_m"
    case truncateM = "truncate_m", truncateW = "truncate_w", truncateWM = "truncate_w_m", uncapFirst = "uncap_first"
    case upperAbc = "upper_abc", upperCase = "upper_case", url, urlPath = "url_path", values, webSafe = "web_safe"
    case withArgs = "with_args", withArgsLast = "with_args_last", wordList = "word_list", xhtml, xml

    /// What is special while a template is compiled.
    enum ParseKind { case plain, loopVariable, legacyEscaping, markupBound, lazyArguments, lambda }

    var parseKind: ParseKind {
        switch self {
        case .index, .counter, .hasNext, .isLast, .isFirst, .isOddItem, .isEvenItem, .itemParity, .itemParityCap,
            .itemCycle:
            .loopVariable
        case .html, .xhtml, .xml, .rtf, .webSafe: .legacyEscaping
        case .esc, .noEsc: .markupBound
        case .then, .switch: .lazyArguments
        case .map, .filter, .takeWhile, .dropWhile: .lambda
        default: .plain
        }
    }

    /// Whether the operand may be produced while it is read.
    var readsTargetLazily: Bool {
        switch self {
        case .first, .size, .sequence, .min, .max: true
        default: false
        }
    }

    var readsTargetLazilyWhenCalled: Bool {
        switch self {
        case .join, .seqContains, .seqIndexOf, .seqLastIndexOf: true
        default: false
        }
    }

    /// Names in both spellings.
    static let byName: [String: BuiltIn] = {
        var table: [String: BuiltIn] = [:]
        for builtIn in BuiltIn.allCases {
            table[builtIn.rawValue] = builtIn
            table[String(describing: builtIn)] = builtIn
        }
        return table
    }()
}

import Crypto

/// The one style sheet. Colours, sizes and the focus ring are the values of デジタル庁デザインシステム; the rules are ours.
package enum SiteStyle {
    /// Holds the first 16 digits of the content's SHA-256, so that it may be cached for ever.
    package static let path = "/assets/site-\(hash).css"

    static let hash = SHA256.hash(data: Array(css.utf8)).prefix(8)
        .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()

    static let css = """
        *,*::before,*::after{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:#fff;color:#1a1a1a;font:400 1.0625rem/1.7 system-ui,"Hiragino Sans","BIZ UDPGothic",\
        "Noto Sans JP",sans-serif;letter-spacing:.02em;overflow-wrap:anywhere}
        main,header.site,footer.site,.back{max-width:60rem;margin:0 auto;padding:0 1rem}
        main{padding-top:.5rem;padding-bottom:3rem}
        h1{font-size:1.625rem;line-height:1.4;margin:1.25rem 0 1rem}
        h2{font-size:1.25rem;line-height:1.5;margin:2rem 0 .75rem}
        h3{font-size:1.0625rem;margin:1.5rem 0 .5rem}
        p,ul,ol,dl,table{margin:0 0 1rem}
        a{color:#00118f;text-underline-offset:.2em}
        a:hover{text-decoration-thickness:3px}
        a:active{color:#000060}
        :focus-visible{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d;border-radius:4px}
        a:focus-visible{background:#ffd43d}
        .hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .skip{position:absolute;left:-999rem;padding:.75rem 1rem;background:#fff;z-index:1}
        .skip:focus{left:0;top:0}
        header.site{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1rem;padding-top:.5rem;\
        padding-bottom:.5rem;border-bottom:1px solid #767676}
        .brand{font-weight:700;display:inline-flex;align-items:center;min-height:2.75rem;color:#1a1a1a;text-decoration:none}
        header nav{margin-left:auto}
        header nav ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;gap:0 1rem}
        header nav a,.back a{display:inline-flex;align-items:center;min-height:2.75rem}
        .sign-out{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem}
        .who{color:#4d4d4d}
        .back a,main p>a:only-child:not(.button),main li>a:only-child{display:inline-flex;align-items:center;min-height:2.75rem;min-width:2.75rem}
        footer.site{border-top:1px solid #767676;padding-top:1rem;padding-bottom:2rem;color:#4d4d4d}
        .button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;min-width:6rem;\
        padding:.5rem 1.25rem;border:2px solid #0017c1;border-radius:8px;background:#0017c1;color:#fff;font:inherit;\
        font-weight:700;text-decoration:none;text-align:center;cursor:pointer;max-width:100%}
        .button:hover{background:#00118f;border-color:#00118f;text-decoration:underline}
        .button:active{background:#000060}
        a.button:focus-visible{color:#000}
        .button.second{background:#fff;color:#0017c1}
        .button.second:hover{background:#e8f1fe;color:#00118f}
        .button.quiet{min-height:2.75rem;min-width:0;background:#fff;color:#00118f;border:1px solid #666;font-weight:400;\
        padding:.25rem .75rem}
        .button.warning{background:#fff;color:#ce0000;border-color:#ce0000}
        .actions{display:flex;flex-wrap:wrap;gap:1rem;margin:1.5rem 0}
        .actions form{margin:0;max-width:100%}
        .group{border:0;margin:0 0 1.5rem;padding:0;min-width:0}
        .group>label,legend{display:block;font-weight:700;padding:0;margin-bottom:.25rem}
        .wrong{border-left:4px solid #ce0000;padding-left:1rem}
        .hint{color:#4d4d4d;margin:0 0 .5rem;font-size:1rem}
        span.hint{display:block}
        .error{color:#ce0000;font-weight:700;margin:0 0 .5rem}
        .error>span{display:block}
        .input{font:inherit;min-height:3rem;padding:.5rem 1rem;border:1px solid #666;border-radius:8px;background:#fff;\
        color:#1a1a1a;max-width:100%}
        .wrong .input{border:2px solid #ce0000}
        .w-2{width:4.5rem}.w-4{width:6.5rem}.w-10{width:14rem}.w-full{width:100%;max-width:32rem}
        .choice{display:flex;align-items:flex-start;min-height:2.75rem}
        .choice input{width:1.5rem;height:1.5rem;margin:.65rem .25rem 0 .5rem;flex:none;accent-color:#0017c1}
        .choice label{padding:.5rem .75rem;flex:1}
        .date{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-end}
        .date label{display:block}
        .error-summary{border:3px solid #ce0000;border-radius:8px;padding:1rem;margin:1rem 0}
        .error-summary h2{margin-top:0}
        .error-summary a{color:#ce0000;font-weight:700}
        .notice,.sample,.success,.warn{border:1px solid #767676;border-left:8px solid #0017c1;border-radius:8px;\
        padding:.75rem 1rem;margin:0 0 1rem}
        .success{border-left-color:#197a4b}
        .warn,.sample{border-left-color:#927200}
        .notice>:last-child,.sample>:last-child,.success>:last-child,.warn>:last-child{margin-bottom:0}
        .cards{list-style:none;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr))}
        .cards>li{border:1px solid #767676;border-radius:8px;padding:1rem}
        .cards p{margin-bottom:.5rem}.cards>li>:last-child{margin-bottom:0}
        .cards h2,.cards h3{margin:0 0 .5rem}
        .cards h2 a,.cards h3 a{display:inline-flex;align-items:center;min-height:2.75rem;min-width:2.75rem}
        .steps{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style-position:inside;color:#4d4d4d}
        .steps [aria-current]{color:#1a1a1a;font-weight:700}
        table{border-collapse:collapse;width:100%}
        caption{text-align:left;font-weight:700;padding:.5rem 0}
        th,td{border:1px solid #767676;padding:.5rem;text-align:left;vertical-align:top}
        thead th,tbody th{background:#f2f2f2}
        .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .scroll{overflow-x:auto}
        .grid{table-layout:fixed;letter-spacing:0}
        .grid th,.grid td{text-align:center;vertical-align:middle;padding:0;line-height:1.3}
        .grid thead th{padding:.375rem .125rem;font-size:.875rem}
        :lang(en) .grid thead th{font-size:.75rem}
        .grid thead th small{display:block;font-weight:400;font-size:.75rem}
        .grid thead th:first-child,.grid tbody th{width:min(4.75rem,24vw)}
        .grid tbody th{padding:.25rem .125rem;font-size:.875rem}
        .grid td{height:3rem}
        .grid td a{display:flex;align-items:center;justify-content:center;min-height:3rem;\
        font-size:1.25rem;font-weight:700;text-decoration:none;color:#0017c1}
        .grid td a:hover{background:#e8f1fe;text-decoration:underline}
        .grid .shut{background:#e6e6e6;color:#4d4d4d}
        .grid td.closed{background:#e6e6e6;color:#333;font-size:.9375rem;padding:.25rem}
        .nb{white-space:nowrap}.grid .nb{white-space:normal}
        .sat{color:#0017c1}.sun{color:#ce0000}
        .legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}
        .days{list-style:none;padding:0}
        .days>li{border-top:1px solid #767676;padding:.5rem 0}
        .days h2{margin:.25rem 0;font-size:1.0625rem}
        .chips{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:.5rem 0}
        .chips a{display:inline-flex;align-items:center;justify-content:center;min-width:4rem;min-height:2.75rem;\
        padding:.25rem .5rem;border:2px solid #0017c1;border-radius:8px;font-weight:700;text-decoration:none;\
        font-variant-numeric:tabular-nums}
        .chips a:hover{background:#e8f1fe;text-decoration:underline}
        .pager{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 1rem;margin:0 0 1rem}
        .pager a{display:inline-flex;align-items:center;min-height:2.75rem}
        .summary{border-top:1px solid #767676}
        .summary>div{display:grid;grid-template-columns:minmax(7rem,30%) 1fr auto;gap:.25rem 1rem;\
        border-bottom:1px solid #767676;padding:.5rem 0}
        .summary dt{font-weight:700}.summary dd{margin:0}
        .summary .change a{display:inline-flex;align-items:center;min-height:2.75rem;min-width:2.75rem;justify-content:flex-end}
        .reference{font-size:2rem;font-weight:700;letter-spacing:.1em;margin:0 0 1rem}
        .total{font-size:1.375rem;font-weight:700}
        .state{display:inline-block;border:1px solid #666;border-radius:4px;padding:0 .5rem;font-weight:700;background:#fff}
        .inline-form{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-end}
        .inline-form .group{margin-bottom:0}.inline-form div.group{flex:0 1 32rem}
        .wide{min-width:46rem}
        .wide th,.wide td{overflow-wrap:break-word;vertical-align:middle}
        .short{white-space:nowrap}
        .inline-form .group{max-width:32rem}
        .scroll table a,.fee a{display:inline-flex;align-items:center;min-height:2.75rem}
        .scroll table a{white-space:nowrap}
        .marked th,.marked td{background:#fdeeee}
        tfoot th,tfoot td{font-weight:700;border-top:3px double #767676}
        .headline{font-size:1.25rem;font-weight:700}
        .big{font-size:1.625rem;line-height:1.4;font-weight:700;margin-bottom:.5rem}
        .alarm{border:3px solid #ce0000;border-left-width:8px}
        .fee{border:2px solid #0017c1;border-radius:8px;padding:1rem;margin:0 0 1rem}
        .fee .button{font-size:1.25rem;margin-bottom:.5rem}
        .pair{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
        .chips [aria-current]{background:#0017c1;color:#fff}
        .prices th[scope=row]{min-width:9rem;position:sticky;left:0}.prices td,.prices thead th{min-width:5.5rem}
        .prices small{display:block;font-weight:400;white-space:nowrap}
        section li{margin-bottom:.25rem}
        .readings dt{font-weight:700}.readings dd{margin:0 0 1rem}
        th .hint,td .hint,li .hint{font-weight:400;font-size:.9375rem;margin:0}
        summary{min-height:2.75rem;padding:.5rem 0;cursor:pointer;font-weight:700}
        code{font-size:.9375em;overflow-wrap:anywhere}
        .sign{table-layout:fixed}.sign td{height:5rem}
        .screen-only{display:block}.print-only{display:none}
        @media (max-width:30rem){.summary>div{grid-template-columns:1fr auto}.summary dt{grid-column:1/-1}\
        .actions .button{width:100%}.actions form{width:100%}h1{font-size:1.5rem}}
        @media (forced-colors:active){.button,.chips a,.grid td a{border:1px solid LinkText}\
        :focus-visible{outline-color:Highlight}}
        @media (prefers-reduced-motion:reduce){*{scroll-behavior:auto}}
        @page{size:A4;margin:15mm}
        @media print{body{color:#000;font-size:11pt}header.site,footer.site,.back,.skip,.actions,.screen-only,nav,\
        .pager{display:none!important}.print-only{display:block}main{max-width:none;padding:0}a{color:#000;text-decoration:none}\
        tr,.summary>div{break-inside:avoid}thead{display:table-header-group}th,td{border-color:#000}.scroll{overflow:visible}.wide{min-width:0}table.print-only{display:table}}

        """
}

namespace Shinso.Lessons.Catalogue.Plain;

/// <summary>What TeX's words are in Unicode.</summary>
internal static class TexSymbols
{
    private static readonly Dictionary<string, string> Letters = Table("""
        alpha α  beta β  gamma γ  delta δ  epsilon ε  varepsilon ε  zeta ζ  eta η  theta θ  vartheta ϑ  iota ι  kappa κ  lambda λ  mu μ  nu ν  xi ξ  pi π
        rho ρ  sigma σ  varsigma ς  tau τ  upsilon υ  phi φ  varphi φ  chi χ  psi ψ  omega ω  Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Phi Φ
        Psi Ψ  Omega Ω  partial ∂  nabla ∇  infty ∞  ell ℓ  top ⊤  ldots …  dots …  cdots ⋯  vdots ⋮  ddots ⋱  prime ′  emptyset ∅  hbar ℏ  degree °  circ ∘
        % %  # #  $ $  & &  _ _  dagger †  checkmark ✓  forall ∀  exists ∃  bot ⊥  Box □  square □  triangle △  star ⋆  bullet •
        """);

    private static readonly Dictionary<string, string> Operators = Table("""
        cdot ·  times ×  div ÷  pm ±  mp ∓  odot ⊙  oplus ⊕  otimes ⊗  ast ∗  cap ∩  cup ∪  setminus ∖  land ∧  lor ∨  wedge ∧  vee ∨  bmod mod
        """);

    private static readonly Dictionary<string, string> Relations = Table("""
        le ≤  leq ≤  ge ≥  geq ≥  ne ≠  neq ≠  approx ≈  sim ∼  simeq ≃  equiv ≡  propto ∝  ll ≪  gg ≫  in ∈  notin ∉  subset ⊂  subseteq ⊆  mid |  parallel ∥
        perp ⊥  to →  rightarrow →  leftarrow ←  gets ←  leftrightarrow ↔  Rightarrow ⇒  Leftarrow ⇐  implies ⇒  iff ⇔  Leftrightarrow ⇔  longrightarrow →
        longleftarrow ←  mapsto ↦  lt <  gt >  uparrow ↑  downarrow ↓  coloneqq ≔  cong ≅
        """);

    private static readonly Dictionary<string, string> Brackets = Table("""
        { {  } }  lbrace {  rbrace }  | ‖  Vert ‖  lVert ‖  rVert ‖  vert |  lvert |  rvert |  langle ⟨  rangle ⟩  lfloor ⌊  rfloor ⌋  lceil ⌈  rceil ⌉
        lbrack [  rbrack ]
        """);

    private static readonly Dictionary<string, string> Large = Table("""
        sum Σ  prod Π  int ∫  iint ∬  oint ∮  bigcup ⋃  bigcap ⋂
        """);

    private static readonly HashSet<string> Functions =
    [
        "log", "ln", "exp", "sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan", "arcsin", "arccos", "max", "min", "lim", "arg", "det", "dim", "sup", "inf", "sgn", "gcd", "Pr", "argmax", "argmin",
    ];

    private static readonly Dictionary<char, char> High = Pairs("0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤′*.,∗", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ′*·,*");

    private static readonly Dictionary<char, char> Low = Pairs("0123456789+−-=()aehijklmnoprstuvxβγρφχ,", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ,");

    /// <summary>What a command is, and its sign; null where it is none that stands for a sign.</summary>
    public static (TexKind Kind, string Sign)? Of(string command) =>
        Letters.TryGetValue(command, out string? sign) ? (TexKind.Ordinary, sign)
        : Operators.TryGetValue(command, out sign) ? (TexKind.Operator, sign)
        : Relations.TryGetValue(command, out sign) ? (TexKind.Relation, sign)
        : Brackets.TryGetValue(command, out sign) ? (KindOfBracket(command, sign), sign)
        : Large.TryGetValue(command, out sign) ? (TexKind.Function, sign)
        : Functions.Contains(command) ? (TexKind.Function, command)
        : null;

    /// <summary>A superscript, in raised letters where all of them exist.</summary>
    public static string Raised(string text) => text.Length == 0 ? "" : text.All(High.ContainsKey) ? new string([.. text.Select(letter => High[letter])]) : "^" + Bracketed(text);

    /// <summary>A subscript, in lowered letters where all of them exist.</summary>
    public static string Lowered(string text) => text.Length == 0 ? "" : text.All(Low.ContainsKey) ? new string([.. text.Select(letter => Low[letter])]) : "_" + Bracketed(text);

    /// <summary>A letter with a mark above it: one of its own where that exists, because terminals draw it better than a combined one.</summary>
    public static string Marked(char letter, char mark)
    {
        (string plain, string marked) = mark switch
        {
            '\u0302' => ("aceghijosuwyzACEGHIJOSUWYZ", "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ"),
            '\u0304' => ("aeiouyAEIOUY", "āēīōūȳĀĒĪŌŪȲ"),
            '\u0303' => ("anoiueyANOIUEY", "ãñõĩũẽỹÃÑÕĨŨẼỸ"),
            '\u0307' => ("abcdefghmnprstwxyz", "ȧḃċḋėḟġḣṁṅṗṙṡṫẇẋẏż"),
            _ => ("", ""),
        };
        int at = plain.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? $"{letter}{mark}" : marked[at].ToString();
    }

    private static string Bracketed(string text) => text.All(letter => char.IsLetterOrDigit(letter)) ? text : $"({text})";

    private static TexKind KindOfBracket(string command, string sign) =>
        sign is "{" or "⟨" or "⌊" or "⌈" or "[" || command is "lVert" or "lvert" ? TexKind.Opening : sign is "}" or "⟩" or "⌋" or "⌉" or "]" || command is "rVert" or "rvert" ? TexKind.Closing : TexKind.Ordinary;

    private static Dictionary<string, string> Table(string pairs) => pairs.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    private static Dictionary<char, char> Pairs(string plain, string script) => plain.Zip(script).ToDictionary(pair => pair.First, pair => pair.Second);
}

/// <summary>How a part of a formula stands to its neighbours.</summary>
internal enum TexKind
{
    /// <summary>A letter or number.</summary>
    Ordinary,

    /// <summary>+ and the like.</summary>
    Operator,

    /// <summary>= and the like.</summary>
    Relation,

    /// <summary>An opening bracket.</summary>
    Opening,

    /// <summary>A closing bracket.</summary>
    Closing,

    /// <summary>A comma.</summary>
    Punctuation,

    /// <summary>log, Σ.</summary>
    Function,

    /// <summary>A fraction.</summary>
    Fraction,

    /// <summary>A blank.</summary>
    Blank,
}

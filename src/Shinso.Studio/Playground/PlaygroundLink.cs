using System.Globalization;
using System.Security.Cryptography;

namespace Shinso.Studio.Playground;

/// <summary>A state as a link has it after #: <c>key=value&amp;key=value…</c>. Links of the TensorFlow Playground open in compatible mode, our own begin with <c>v=1</c>.</summary>
public static class PlaygroundLink
{
    /// <summary>The longest link that is read, in characters.</summary>
    public const int MaxLength = 65_536;

    private const string Hide = "_hide", Version = "v", CurrentVersion = "1";
    private const int MaxNotices = 50, MostShown = 60;

    /// <summary>Reads a link: an address, or what stands after its #, with or without it.</summary>
    /// <param name="link">The link.</param>
    /// <param name="freshSeed">The seed where the link has none; by default five random decimals, as the original draws them.</param>
    /// <returns>The state, and what there is to say about the way from one to the other.</returns>
    /// <exception cref="FormatException">The link is longer than <see cref="MaxLength"/>.</exception>
    public static (PlaygroundState State, IReadOnlyList<PlaygroundNotice> Notices) Read(string link, Func<string>? freshSeed = null)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.Length > MaxLength)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A Playground link has at most {MaxLength} characters, but this one has {link.Length}. Copy it again from the address bar."));
        string fragment = Fragment.Of(link);
        bool own = fragment.Split('&')[0].Split('=')[0] == Version;
        Dictionary<string, string> values = ValuesOf(own ? fragment : Fragment.Encode(fragment), own);
        List<PlaygroundNotice> notices = [];
        PlaygroundState state = own ? new PlaygroundState() : PlaygroundState.OriginalDefault;
        if (own && values[Version] != CurrentVersion) notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.UnknownVersion, Version, values[Version], CurrentVersion));
        IReadOnlyList<LinkKey> keys = own ? LinkKey.All : LinkKey.Original;
        foreach (LinkKey key in keys) state = Apply(key, values, state, notices);
        state = state with { HiddenControls = [.. values.Where(pair => pair.Key.EndsWith(Hide, StringComparison.Ordinal) && pair.Value == "true").Select(pair => pair.Key[..^Hide.Length])] };
        if (!Has(values, "seed"))
        {
            state = state with { Seed = (freshSeed ?? FreshSeed)() };
            notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.SeedDrawn, "seed", "", state.Seed));
        }

        foreach (string unknown in values.Keys.Where(name => name.Length > 0 && name != Version && !name.EndsWith(Hide, StringComparison.Ordinal) && keys.All(key => key.Name != name)))
            notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.UnknownKey, unknown));
        state = PlaygroundLimits.Hold(state, notices);
        notices.AddRange(WithoutEffect(state));
        return (state, Shown(notices));
    }

    /// <summary>Writes what stands after the #: all keys in the original's order in compatible mode, else <c>v=1</c>, the seed, and what differs from the defaults.</summary>
    public static string Write(PlaygroundState state)
    {
        PlaygroundState held = PlaygroundLimits.Hold(state, []);
        IEnumerable<string> hidden = held.HiddenControls.Select(name => $"{Text(name)}{Hide}=true");
        IEnumerable<LinkKey> keys = held.Compatible ? LinkKey.Original : LinkKey.All;
        var defaults = new PlaygroundState();
        IEnumerable<string> settings = keys
            .Where(key => key.Write(held) is string value && (held.Compatible || key.Name == "seed" || value != key.Write(defaults)))
            .Select(key => $"{key.Name}={Text(key.Write(held)!)}");
        return string.Join('&', [.. held.Compatible ? Array.Empty<string>() : [$"{Version}={CurrentVersion}"], .. settings, .. hidden]);

        string Text(string value) => held.Compatible ? value : Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);
    }

    /// <summary>Changes settings: texts under the keys of links, as in a link that begins with <c>v=1</c>, and <c>NAME_hide</c>; <c>v</c> itself is <c>1</c> for our own rules, anything else for compatible mode. An empty text means the default. Weights that no longer fit are left out without a word.</summary>
    /// <returns>The state, and what there is to say about the way from one to the other.</returns>
    public static (PlaygroundState State, IReadOnlyList<PlaygroundNotice> Notices) Change(PlaygroundState state, IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        List<PlaygroundNotice> notices = [];
        ValueList<float> begunWith = state.Weights;
        PlaygroundState defaults = state.Compatible ? PlaygroundState.OriginalDefault : new PlaygroundState();
        foreach ((string name, string text) in settings)
        {
            if (name == Version) state = state with { Compatible = text != CurrentVersion };
            else if (name.EndsWith(Hide, StringComparison.Ordinal)) state = Hidden(state, name[..^Hide.Length], text == "true");
            else if (LinkKey.All.FirstOrDefault(key => key.Name == name) is LinkKey key) state = Apply(key, text, defaults, state, notices);
            else notices.Add(new PlaygroundNotice(PlaygroundNoticeKind.UnknownKey, name));
        }

        bool outgrown = ReferenceEquals(state.Weights, begunWith) && begunWith.Count != PlaygroundNetwork.CountOf(state);
        if (outgrown) state = state with { Weights = [], Epoch = 0 };
        state = PlaygroundLimits.Hold(state, notices);
        return (state, Shown(notices));
    }

    private static PlaygroundState Hidden(PlaygroundState state, string control, bool hides)
    {
        IEnumerable<string> others = state.HiddenControls.Where(name => name != control);
        return state with { HiddenControls = hides ? [.. others, control] : [.. others] };
    }

    /// <summary>A setting as links write it; nothing where they leave it out.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public static string? ValueOf(PlaygroundState state, string key) =>
        (LinkKey.All.FirstOrDefault(known => known.Name == key) ?? throw new ArgumentException($"Links have no key '{key}'.", nameof(key))).Write(state);

    /// <summary>A seed as the original draws one: five decimals.</summary>
    public static string FreshSeed() => (RandomNumberGenerator.GetInt32(100_000) / 100_000.0).ToString("F5", CultureInfo.InvariantCulture);

    /// <summary>The last value of every key; a key without = has none.</summary>
    private static Dictionary<string, string> ValuesOf(string fragment, bool decode)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in fragment.Split('&'))
        {
            string[] parts = pair.Split('=');
            string name = decode ? Uri.UnescapeDataString(parts[0]) : parts[0];
            if (parts.Length == 1) values.TryAdd(name, "");
            else values[name] = decode ? Uri.UnescapeDataString(parts[1]) : parts[1];
        }

        return values;
    }

    private static bool Has(Dictionary<string, string> values, string key) => values.TryGetValue(key, out string? value) && !string.IsNullOrWhiteSpace(value);

    /// <summary>An empty value is the default, but for the shape, where it means no hidden layer.</summary>
    private static PlaygroundState Apply(LinkKey key, Dictionary<string, string> values, PlaygroundState state, List<PlaygroundNotice> notices)
    {
        bool shape = key.Name == "networkShape" && values.ContainsKey(key.Name);
        return shape || Has(values, key.Name) ? Apply(key, values[key.Name], state, state, notices) : state;
    }

    private static PlaygroundState Apply(LinkKey key, string text, PlaygroundState defaults, PlaygroundState state, List<PlaygroundNotice> notices)
    {
        if (string.IsNullOrWhiteSpace(text) && key.Name != "networkShape") text = key.Write(defaults) ?? "";
        if (key.Read(state, text) is PlaygroundState read) return read;
        notices.Add(key.HoldsBytes
            ? new PlaygroundNotice(PlaygroundNoticeKind.Unreadable, key.Name, text)
            : new PlaygroundNotice(PlaygroundNoticeKind.UnknownName, key.Name, text, key.Write(state) ?? "none"));
        return state;
    }

    /// <summary>Not too many of them, none of them long: whatever a link holds, what is said about it can be read.</summary>
    private static PlaygroundNotice[] Shown(IEnumerable<PlaygroundNotice> notices)
    {
        return [.. notices.Take(MaxNotices).Select(notice => notice with { Key = Short(notice.Key), Given = Short(notice.Given), Used = Short(notice.Used) })];

        static string Short(string text) => text.Length > MostShown ? $"{text[..MostShown]}…" : text;
    }

    private static IEnumerable<PlaygroundNotice> WithoutEffect(PlaygroundState state)
    {
        bool[] dead = [state.Compatible && state.Features.HasFlag(PlaygroundFeatures.CosX), state.Compatible && state.Features.HasFlag(PlaygroundFeatures.CosY), state.CollectStats, state.Tutorial is not null];
        string[] keys = ["cosX", "cosY", "collectStats", "tutorial"];
        return keys.Zip(dead).Where(pair => pair.Second).Select(pair => new PlaygroundNotice(PlaygroundNoticeKind.NoEffect, pair.First));
    }
}

using System.Globalization;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// A command line of names and values, such as <c>--of 6 --force</c>. What is not on it is looked for in the
/// environment, <c>--of</c> as <c>EIGENSPECTRUM_OF</c>: that is how MSBuild hands over what the user typed, as no
/// shell then takes it apart.
/// </summary>
public sealed class Arguments
{
    readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    /// <summary>Reads a command line; an empty value is as good as none, as MSBuild passes it.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="values">The arguments that take a value.</param>
    /// <param name="flags">The arguments that take none.</param>
    /// <exception cref="UserErrorException">An argument is unknown or lacks its value.</exception>
    public Arguments(IReadOnlyList<string> arguments, IReadOnlyList<string> values, IReadOnlyList<string> flags)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (flags.Contains(name, StringComparer.Ordinal)) given[name] = "true";
            else if (!values.Contains(name, StringComparer.Ordinal))
                throw new UserErrorException(
                    $"'{name}' is no argument; there are: {string.Join(", ", values.Concat(flags))}.");
            else if (++i == arguments.Count) throw new UserErrorException($"{name} lacks its value.");
            else if (arguments[i].Length > 0) given[name] = arguments[i];
        }
    }

    /// <summary>The value of an argument, or null.</summary>
    public string? this[string name] => given.TryGetValue(name, out var value) ? value : FromEnvironment(name);

    /// <summary>Whether a flag was given.</summary>
    /// <exception cref="UserErrorException">Its value is neither true nor false.</exception>
    public bool Has(string flag)
    {
        if (given.ContainsKey(flag)) return true;
        if (FromEnvironment(flag) is not { } text) return false;
        return bool.TryParse(text, out var set) ? set
            : throw new UserErrorException($"{Property(flag)} is '{text}'; it must be true or false.");
    }

    /// <summary>A whole number from 1 on, or null.</summary>
    /// <exception cref="UserErrorException">The value is none.</exception>
    public int? Count(string name)
    {
        if (this[name] is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UserErrorException($"{Property(name)} is '{text}'; it must be a whole number from 1 on.");
    }

    static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(
            $"EIGENSPECTRUM_{name[2..].Replace('-', '_').ToUpperInvariant()}") is { Length: > 0 } value
            ? value : null;

    // What the user calls --sample-seed: SampleSeed.
    static string Property(string name) =>
        string.Concat(name[2..].Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

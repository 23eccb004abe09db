namespace Eigenspectrum.Pipeline;

/// <summary>
/// Options as canonical JSON with every default written out, and back: as an experiment would say them.
/// </summary>
public static class CanonicalOptions
{
    /// <summary>Options as canonical JSON.</summary>
    /// <typeparam name="T">The options record, or the interface of a catalogued family.</typeparam>
    /// <exception cref="NotSupportedException">A property has a type that options cannot have.</exception>
    public static string Write<T>(T options)
        where T : class =>
        CanonicalJson.Write(OptionJson.Write(OptionType.Of(typeof(T)), options, new("options", 1, 1))
            ?? throw new NotSupportedException($"{typeof(T)} cannot be written as JSON."));

    /// <summary>The options that <see cref="Write"/> wrote.</summary>
    /// <typeparam name="T">The options record, or the interface of a catalogued family.</typeparam>
    /// <param name="json">The text.</param>
    /// <param name="place">Where the text stands, for the message.</param>
    /// <exception cref="UserErrorException">The text is not such JSON.</exception>
    public static T Read<T>(string json, string place)
        where T : class
    {
        var (node, problems) = LocatedJson.Parse(json, place);
        if (node is null) throw new UserErrorException($"{problems[0]}");
        (var value, problems) = new OptionBinder().Bind<T>(node, place);
        return value ?? throw new UserErrorException($"{problems[0]}");
    }
}

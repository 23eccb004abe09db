using System.Text.Json.Nodes;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Changes JSON at one place: removes, renames, replaces, repeats.</summary>
static class Perturbation
{
    static readonly string[] Values =
        ["null", "true", "-1", "0", "1", "1.5", "2.0", "100000000000", "\"\"", "\"text\"", "\"Tanh\"", "\"1\"", "[]",
            "[1]", "{}"];

    /// <summary>The JSON with one change, chosen by three numbers.</summary>
    public static JsonNode? Of(JsonNode root, int place, int change, int value)
    {
        root = root.DeepClone();
        var nodes = Descendants(root).ToArray();
        var node = nodes[(int)((uint)place % nodes.Length)];
        var replacement = JsonNode.Parse(Values[(uint)value % Values.Length]);
        switch (node.Parent)
        {
            case JsonObject members:
                var name = node.GetPropertyName();
                if (change % 3 == 0) members.Remove(name);
                else if (change % 3 == 1) members[name] = replacement;
                else
                {
                    members.Remove(name);
                    members[name + "x"] = node;
                }
                break;
            case JsonArray items:
                if (change % 3 == 0) items.RemoveAt(node.GetElementIndex());
                else if (change % 3 == 1) items[node.GetElementIndex()] = replacement;
                else items.Add(node.DeepClone());
                break;
            default:
                return change % 3 == 0 ? replacement : root;
        }
        return root;
    }

    static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Descendants).Prepend(node);
    }
}

using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Shinso.Tests.Architecture;

/// <summary>Everything that users of an assembly can see, one line per member, sorted.</summary>
internal static class PublicApi
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(char)] = "char",
    };

    public static string Of(Assembly assembly)
    {
        IEnumerable<string> lines = assembly.GetExportedTypes().SelectMany(type => MembersOf(type).Prepend(Kind(type)).Select(line => $"{type.FullName!.Replace('+', '.')}: {line}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal)) + "\n";
    }

    private static string Kind(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsSubclassOf(typeof(Delegate)) ? "delegate" : type.IsValueType ? "struct" : "class";
        string modifier = type.IsValueType || type.IsInterface ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string bases = string.Join(", ", new[] { type.BaseType }.Where(parent => parent?.Assembly == type.Assembly || parent == typeof(Exception) || parent == typeof(ArgumentException)).Select(parent => Name(parent!)));
        return $" {modifier}{kind}{(bases.Length == 0 ? "" : $" : {bases}")}";
    }

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => string.Create(CultureInfo.InvariantCulture, $"{name} = {Convert.ToInt32(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));
        return type.GetMembers(All).Select(member => member switch
        {
            FieldInfo field when IsVisible(field) => $"{Modifier(field.IsStatic, false, false)}{(field.IsLiteral ? "const " : "")}{Name(field.FieldType)} {field.Name}",
            PropertyInfo property when Accessors(property).Length > 0 => Line(property),
            ConstructorInfo constructor when IsVisible(constructor) && !IsCopy(constructor) => $"{Access(constructor)}new({Parameters(constructor)})",
            MethodInfo method when IsVisible(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Line(method),
            _ => null,
        }).OfType<string>();
    }

    /// <summary>The constructor that the compiler gives a record for <c>with</c>.</summary>
    private static bool IsCopy(ConstructorInfo constructor) => constructor.GetParameters() is [{ ParameterType: Type only }] && only == constructor.DeclaringType && constructor.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsVisible(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    private static bool IsVisible(MethodBase method) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static MethodInfo[] Accessors(PropertyInfo property) => [.. property.GetAccessors(nonPublic: true).Where(IsVisible)];

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(bool isStatic, bool isAbstract, bool isVirtual) => isStatic ? "static " : isAbstract ? "abstract " : isVirtual ? "virtual " : "";

    private static string Modifier(MethodInfo method) => Access(method) + Modifier(
        method.IsStatic, method.IsAbstract && !method.DeclaringType!.IsInterface, method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsSealed && method.GetBaseDefinition() == method);

    private static string Line(PropertyInfo property)
    {
        string accessors = string.Join(' ', Accessors(property).Select(accessor =>
            accessor.ReturnType != typeof(void) ? "get;" : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;"));
        string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        return $"{Modifier(Accessors(property)[0])}{required}{Name(property.PropertyType)} {property.Name}{index} {{ {accessors} }}";
    }

    private static string Line(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Modifier(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string modifier = parameter.ParameterType.IsByRef ? parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref " : "";
        string standard = parameter.HasDefaultValue ? string.Create(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue ?? "null"}") : "";
        return $"{modifier}{Name(parameter.ParameterType)} {parameter.Name}{standard}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (type.IsPointer) return $"{Name(type.GetElementType()!)}*";
        if (keywords.TryGetValue(type, out string? keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is Type value) return $"{Name(value)}?";
        string name = type.IsGenericParameter ? type.Name : type.Assembly == typeof(Activation).Assembly ? type.FullName ?? $"{type.Namespace}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name.Replace('+', '.');
    }
}

extension ShapeTable {
  static let content = reasoning + text + media

  private static let reasoning = [
    Shape(
      vendors: "Anthropic, OpenAI Responses, LangChain, pydantic-ai", kind: .reasoning,
      types: [
        "thinking", "redacted_thinking", "reasoning", "ThinkingPart", "ThinkingBlock",
        "ReasoningContent",
      ],
      content: [
        "thinking", "reasoning", "text", "reasoning_text", "summary", "content", "data",
      ]),
    Shape(
      vendors: "Gemini", kind: .reasoning, requires: ["thought", "text"], scope: .content,
      content: ["text"]),
    Shape(
      vendors: "Bedrock, haystack", kind: .reasoning, requires: ["reasoningContent"],
      scope: .content,
      content: ["reasoningContent.reasoningText.text", "reasoningContent"]),
    Shape(
      vendors: "haystack", kind: .reasoning, requires: ["reasoning.reasoning_text"],
      scope: .content, content: ["reasoning.reasoning_text"]),
  ]

  private static let text = [
    Shape(
      vendors: "all", kind: .text,
      types: [
        "text", "input_text", "output_text", "TextPart", "TextContent", "TextBlock", "refusal",
      ], content: ["text", "content", "refusal"]),
    Shape(
      vendors: "pydantic-ai", kind: .text, types: ["system-prompt", "SystemPromptPart"],
      role: .system, content: ["content"]),
    Shape(
      vendors: "pydantic-ai", kind: .text,
      types: ["user-prompt", "UserPromptPart", "retry-prompt", "RetryPromptPart"], role: .user,
      content: ["content"]),
    Shape(
      vendors: "Gemini, Bedrock, haystack", kind: .text, requires: ["text"], scope: .content,
      content: ["text"]),
  ]

  private static let media = [
    Shape(
      vendors: "OpenAI", kind: .media, types: ["image_url", "input_image"], scope: .content,
      content: ["image_url.url", "image_url", "url", "file_id"], mediaType: ["media_type"]),
    Shape(
      vendors: "OpenAI", kind: .media, types: ["input_audio"], scope: .content,
      content: ["input_audio.data"], mediaType: ["input_audio.format", "type"]),
    Shape(
      vendors: "Anthropic, LangChain, Vercel AI, llama-index, pydantic-ai", kind: .media,
      types: [
        "image", "audio", "video", "document", "file", "input_file", "media", "binary",
        "audio_url", "video_url", "document_url", "BinaryContent", "ImageBlock",
      ], scope: .content,
      content: [
        "source.data", "source.url", "source.file_id", "base64", "data", "image", "url",
        "file.file_data", "file.file_id", "file_data", "file_id", "file_url", "audio", "video",
        "path",
      ],
      mediaType: ["source.media_type", "media_type", "mime_type", "image_mimetype", "type"]),
    Shape(
      vendors: "Gemini", kind: .media, requires: ["inline_data"], scope: .content,
      content: ["inline_data.data"], mediaType: ["inline_data.mime_type"]),
    Shape(
      vendors: "Gemini", kind: .media, requires: ["file_data"], scope: .content,
      content: ["file_data.file_uri"], mediaType: ["file_data.mime_type"]),
    Shape(
      vendors: "Bedrock, haystack", kind: .media, requires: ["image"], scope: .content,
      content: ["image.source.bytes", "image.base64_image", "image.source.s3Location"],
      mediaType: ["image.format", "image.mime_type"]),
  ]
}
